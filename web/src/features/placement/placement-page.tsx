/** The placement of a track: what it is, one question at a time, and what came of it. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import {
  answerPlacement,
  beginPlacement,
  finishPlacement,
  type Placement,
  placementQuery,
  skipPlacement,
} from "@/api/placement";
import { LEARNER_KEY } from "@/api/queries";
import { Button } from "@/components/button";
import { Page } from "@/components/page";
import { PageProblem } from "@/components/page-problem";
import { Loading, Notice } from "@/components/states";
import { t } from "@/lib/messages/placement";
import { asProblem } from "@/lib/problem";
import styles from "./placement.module.css";
import { Question } from "./question";
import { Result } from "./result";

const route = getRouteApi("/placement/$track");

/** What the page does, one thing at a time; what the server answers is what is shown next. */
function useSteps(track: string) {
  const client = useQueryClient();
  const [isBusy, setBusy] = useState(false);
  const [failed, setFailed] = useState("");
  const step = async (act: () => Promise<Placement>): Promise<Placement | null> => {
    if (isBusy) return null;
    setBusy(true);
    setFailed("");
    try {
      const found = await act();
      client.setQueryData(placementQuery(track).queryKey, found);
      // What comes next heeds each answer; it is asked for anew when a page shows it.
      for (const name of ["next", "mastery"])
        void client.invalidateQueries({ queryKey: [...LEARNER_KEY, name], refetchType: "none" });
      return found;
    } catch (error) {
      setFailed(asProblem(error).message);
      return null;
    } finally {
      setBusy(false);
    }
  };
  return { step, isBusy, failed };
}

export default function PlacementPage() {
  const { track } = route.useParams();
  const navigate = useNavigate();
  const query = useQuery(placementQuery(track));
  const { step, isBusy, failed } = useSteps(track);
  if (query.isError) return <PageProblem error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data)
    return (
      <Page title={t("placement.title")} width="reading">
        <Loading />
      </Page>
    );
  const placement = query.data;
  const begin = (again: boolean) => void step(() => beginPlacement(track, again));
  const decline = async () => {
    if (await step(() => skipPlacement(track))) await navigate({ to: "/tracks/$track", params: { track } });
  };
  const problem = failed && <Notice tone="failed">{failed}</Notice>;
  if (placement.result)
    return (
      <Result placement={placement} result={placement.result} isBusy={isBusy} onAgain={() => begin(true)}>
        {problem}
      </Result>
    );
  if (placement.question)
    return (
      <Page title={t("placement.title")} width="reading">
        {problem}
        <Question
          key={placement.number}
          placement={placement}
          question={placement.question}
          isBusy={isBusy}
          onAnswer={(choice) => void step(() => answerPlacement(track, placement.number, choice))}
        />
        <div className={styles.aside}>
          {placement.number > 1 ? (
            <Button look="quiet" isBusy={isBusy} onClick={() => void step(() => finishPlacement(track))}>
              {t("placement.stop")}
            </Button>
          ) : (
            <Button look="quiet" isBusy={isBusy} onClick={() => void decline()}>
              {t("placement.notNow")}
            </Button>
          )}
        </div>
      </Page>
    );
  return (
    <Page
      title={t("placement.title")}
      lead={t("placement.lead", { track: placement.title, most: placement.most })}
      width="reading"
    >
      {problem}
      <p className={styles.how}>{t("placement.how")}</p>
      <div className={styles.actions}>
        <Button look="primary" isBusy={isBusy} onClick={() => begin(false)}>
          {t("placement.begin")}
        </Button>
        <Button look="quiet" isBusy={isBusy} onClick={() => void decline()}>
          {t("placement.notNow")}
        </Button>
      </div>
    </Page>
  );
}
