/** Where the link below a letter leads, without signing in: what would end, the button that ends it, and the way back. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { type Unsubscription, unsubscribe, unsubscriptionQuery } from "@/api/notifications";
import { Button, ButtonLink } from "@/components/button";
import { Page } from "@/components/page";
import { ErrorState, Loading, Notice } from "@/components/states";
import { t } from "@/lib/messages/unsubscribe";
import { asProblem, type Problem } from "@/lib/problem";
import styles from "./settings.module.css";

const route = getRouteApi("/unsubscribe/$token");

const Choose = () => <ButtonLink to="/settings/notifications">{t("unsubscribe.choose")}</ButtonLink>;

function Kinds({ found }: { found: Unsubscription }) {
  return (
    <ul className={styles.kinds}>
      {found.kinds.map((kind) => (
        <li key={kind}>{t(`unsubscribe.kind.${kind}`)}</li>
      ))}
    </ul>
  );
}

function Ask({ token, found }: { token: string; found: Unsubscription }) {
  const client = useQueryClient();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const stop = async () => {
    setBusy(true);
    try {
      client.setQueryData(unsubscriptionQuery(token).queryKey, await unsubscribe(token));
    } catch (error) {
      setProblem(asProblem(error));
      setBusy(false);
    }
  };
  return (
    <Page title={t("unsubscribe.ask")} lead={t("unsubscribe.lead")} width="reading">
      <div className={styles.letters}>
        <p>{t("unsubscribe.stops")}</p>
        <Kinds found={found} />
        <p>{t("unsubscribe.rest")}</p>
        {problem && <Notice tone="failed">{problem.message}</Notice>}
        <div className={styles.actions}>
          <Button look="primary" isBusy={isBusy} onClick={() => void stop()}>
            {t("unsubscribe.stop")}
          </Button>
          <Choose />
        </div>
      </div>
    </Page>
  );
}

function Done({ found }: { found: Unsubscription }) {
  return (
    <Page title={t("unsubscribe.done")} width="reading">
      <div className={styles.letters} role="status">
        <p>{t("unsubscribe.doneLead")}</p>
        <Kinds found={found} />
        <p>{t("unsubscribe.back")}</p>
        <div className={styles.actions}>
          <Choose />
        </div>
      </div>
    </Page>
  );
}

export default function UnsubscribePage() {
  const { token } = route.useParams();
  const { data, error, refetch } = useQuery(unsubscriptionQuery(token));
  if (data) return data.is_done ? <Done found={data} /> : <Ask token={token} found={data} />;
  const problem = error && asProblem(error);
  if (problem?.status === 404)
    return (
      <Page title={t("unsubscribe.badTitle")} lead={problem.message} width="reading">
        <Choose />
      </Page>
    );
  return (
    <Page title={t("unsubscribe.ask")} width="reading">
      {problem ? <ErrorState problem={problem} onRetry={() => void refetch()} /> : <Loading />}
    </Page>
  );
}
