/** What a code or a link opens, who will see what, and the way in. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { COHORTS_KEY, codeQuery, joinCohort } from "@/api/cohorts";
import { Button, ButtonLink } from "@/components/button";
import { Page } from "@/components/page";
import { EmptyState, ErrorState, Loading, Notice } from "@/components/states";
import { toast } from "@/components/toast";
import { t } from "@/lib/messages/cohorts";
import { asProblem } from "@/lib/problem";
import styles from "./cohorts.module.css";

const route = getRouteApi("/join/$code");

export default function JoinPage() {
  const { code } = route.useParams();
  const query = useQuery(codeQuery(code));
  const client = useQueryClient();
  const navigate = useNavigate();
  const [failed, setFailed] = useState("");
  const [isBusy, setBusy] = useState(false);
  const join = async () => {
    setBusy(true);
    try {
      const cohort = await joinCohort(code);
      await client.invalidateQueries({ queryKey: COHORTS_KEY });
      toast(t("join.done", { name: cohort.name }));
      await navigate({ to: "/cohorts/$cohort", params: { cohort: cohort.id }, replace: true });
    } catch (error) {
      setFailed(asProblem(error).message);
      setBusy(false);
    }
  };
  if (query.isError) {
    const problem = asProblem(query.error);
    return (
      <Page title={t("cohorts.join")} width="narrow">
        {problem.status === 404 ? (
          <EmptyState
            title={t("join.failedTitle")}
            action={<ButtonLink to="/cohorts">{t("cohorts.title")}</ButtonLink>}
          >
            {problem.message}
          </EmptyState>
        ) : (
          <ErrorState problem={problem} onRetry={() => void query.refetch()} />
        )}
      </Page>
    );
  }
  if (!query.data)
    return (
      <Page title={t("cohorts.join")} width="narrow">
        <Loading />
      </Page>
    );
  const { name, instructors, is_open, role } = query.data;
  return (
    <Page title={t("join.title", { name })} width="narrow">
      <div className={styles.card}>
        <p>
          {instructors.length > 0 ? t("join.taughtBy", { names: instructors.join(", ") }) : t("join.taughtByNobody")}
        </p>
        {failed && <Notice tone="failed">{failed}</Notice>}
        {role && <Notice>{t("join.already")}</Notice>}
        {!role && !is_open && <Notice tone="warning">{t("join.closed")}</Notice>}
        {!role && is_open && (
          <>
            <p className={styles.quiet}>{t("join.sees")}</p>
            <Button look="primary" isBusy={isBusy} onClick={() => void join()}>
              {t("join.submit")}
            </Button>
          </>
        )}
        {role && <ButtonLink to="/cohorts">{t("cohorts.title")}</ButtonLink>}
      </div>
    </Page>
  );
}
