/** The open requests, oldest first, each with who asks, since when, and who looks at it; kept up to date live. */
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { claimRequest, HELP_KEY, type HelpQueue, type QueueItem } from "@/api/help";
import { Badge, type Tone } from "@/components/badge";
import { Button, ButtonLink } from "@/components/button";
import { Prose } from "@/components/prose";
import { EmptyState } from "@/components/states";
import { Time } from "@/components/time";
import { toast } from "@/components/toast";
import { live, useLive } from "@/lib/live";
import { t } from "@/lib/messages/mentoring";
import { asProblem } from "@/lib/problem";
import { useAskedAnew } from "@/lib/use-help-live";
import styles from "./mentoring.module.css";

/** Asks anew whenever a request of one's cohorts is told of, and after a break of the connection. */
function useQueueLive(): void {
  const client = useQueryClient();
  useAskedAnew(useLive());
  useEffect(() => {
    const ask = () => void client.invalidateQueries({ queryKey: HELP_KEY });
    return live.onMessage(({ type }) => (type === "help" || type === "resync") && ask());
  }, [client]);
}

function standing({ request, is_mine }: QueueItem): { tone: Tone; words: string } {
  const name = request.helper ?? t("queue.somebody");
  if (request.state === "answered")
    return { tone: "passed", words: is_mine ? t("queue.answeredByYou") : t("queue.answered", { name }) };
  if (request.state === "claimed")
    return { tone: "accent", words: is_mine ? t("queue.yours") : t("queue.theirs", { name }) };
  return { tone: "warning", words: t("queue.waiting") };
}

function Item({ item, isNamed }: { item: QueueItem; isNamed: boolean }) {
  const navigate = useNavigate();
  const client = useQueryClient();
  const [isBusy, setBusy] = useState(false);
  const { request, learner, attempts } = item;
  const name = learner.name ?? t("talk.learner");
  const params = { learner: learner.id, exercise: item.exercise };
  const look = async () => {
    setBusy(true);
    try {
      await claimRequest(request.id, false);
      await navigate({ to: "/help/$learner/$exercise", params });
    } catch (error) {
      // Somebody was quicker, or it is over: the list says which.
      toast(asProblem(error).message, "failed");
      await client.invalidateQueries({ queryKey: HELP_KEY });
      setBusy(false);
    }
  };
  const { tone, words } = standing(item);
  return (
    <li className={styles.item}>
      <div className={styles.who}>
        <h2>
          {name} <span>{item.title ?? item.exercise}</span>
        </h2>
        {request.words && (
          <p className={styles.asked}>
            <Prose text={request.words} />
          </p>
        )}
        <p className={styles.facts}>
          <Badge tone={tone}>{words}</Badge>
          <span>
            {t("queue.asked")} <Time at={request.asked_at} />
          </span>
          <span>{attempts > 0 ? t("queue.tries", { count: attempts }) : t("queue.noTries")}</span>
          {isNamed && <span>{item.cohort}</span>}
        </p>
      </div>
      {request.state === "waiting" ? (
        <Button look="primary" isBusy={isBusy} aria-label={t("queue.lookOf", { name })} onClick={() => void look()}>
          {t("queue.look")}
        </Button>
      ) : (
        <ButtonLink to="/help/$learner/$exercise" params={params} aria-label={t("queue.openOf", { name })}>
          {t("queue.open")}
        </ButtonLink>
      )}
    </li>
  );
}

export default function QueueList({ queue }: { queue: HelpQueue }) {
  useQueueLive();
  const { cohorts, items } = queue;
  if (cohorts.length === 0)
    return (
      <EmptyState
        title={t("queue.noCohortTitle")}
        action={
          <ButtonLink size="small" to="/cohorts">
            {t("queue.toCohorts")}
          </ButtonLink>
        }
      >
        {t("queue.noCohort")}
      </EmptyState>
    );
  if (items.length === 0)
    return <EmptyState title={t("queue.emptyTitle")}>{t("queue.empty", { cohorts: cohorts.join(", ") })}</EmptyState>;
  return (
    <ol className={styles.queue}>
      {items.map((item) => (
        <Item key={item.request.id} item={item} isNamed={cohorts.length > 1} />
      ))}
    </ol>
  );
}
