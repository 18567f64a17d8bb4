/** What was posted to a webhook of late: whether it arrived, what was answered, and once more on demand. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useEffect, useState } from "react";
import {
  sendAgain,
  WEBHOOKS_KEY,
  type Webhook,
  type WebhookDelivery,
  webhookLogQuery,
  webhooksQuery,
} from "@/api/webhooks";
import { Badge } from "@/components/badge";
import { Button } from "@/components/button";
import { CodeBlock } from "@/components/code-block";
import { Loaded } from "@/components/states";
import { Time } from "@/components/time";
import { toast } from "@/components/toast";
import { t } from "@/lib/messages/webhooks";
import { asProblem } from "@/lib/problem";
import { duration, exactTime } from "@/lib/time";
import styles from "./webhooks.module.css";
import { LOOK_TONES, lookOf, nextLook } from "./webhooks-state";

function whatOf({ is_test, kind }: WebhookDelivery): string {
  if (is_test) return t("webhookLog.test");
  return kind ? t(`webhookKinds.kind.${kind}`) : t("webhookLog.gone");
}

function answerOf({ status, tries }: WebhookDelivery): string {
  if (tries === 0) return "";
  return status === null ? t("webhookLog.noAnswer") : t("webhookLog.status", { status: String(status) });
}

function Facts({ line }: { line: WebhookDelivery }) {
  const facts: [string, ReactNode][] = [[t("webhookLog.id"), <code key="id">{line.event_id}</code>]];
  facts.push([t("webhookLog.begun"), exactTime(line.created_at)]);
  if (line.tried_at) facts.push([t("webhookLog.tried"), exactTime(line.tried_at)]);
  if (line.milliseconds !== null) facts.push([t("webhookLog.took"), duration(line.milliseconds)]);
  if (line.next_at) facts.push([t("webhookLog.next"), exactTime(line.next_at)]);
  return (
    <dl className={styles.facts}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

interface LineProps {
  line: WebhookDelivery;
  onAgain: (() => Promise<void>) | null;
}

function Line({ line, onAgain }: LineProps) {
  const [isBusy, setBusy] = useState(false);
  const look = lookOf(line);
  const again = async () => {
    setBusy(true);
    await onAgain?.();
    setBusy(false);
  };
  return (
    <details className={styles.line}>
      <summary>
        <strong>{whatOf(line)}</strong>
        <Badge tone={LOOK_TONES[look]}>{t(`webhookLog.${look}`)}</Badge>
        <span>{answerOf(line)}</span>
        <span>{line.tries > 1 ? t("webhookLog.tries", { count: line.tries }) : ""}</span>
        <Time at={line.created_at} />
      </summary>
      <div className={styles.told}>
        {line.reason && <p>{line.reason}</p>}
        <Facts line={line} />
        {line.status !== null && (
          <div>
            <p className={styles.quiet}>{line.answer ? t("webhookLog.answer") : t("webhookLog.answerEmpty")}</p>
            {line.answer && <CodeBlock code={line.answer} isWrapped />}
          </div>
        )}
        {onAgain && (
          <Button
            size="small"
            isBusy={isBusy}
            aria-label={t("webhookLog.againOf", { event: line.event_id })}
            onClick={() => void again()}
          >
            {t("webhookLog.again")}
          </Button>
        )}
      </div>
    </details>
  );
}

export default function WebhookLog({ webhook, name }: { webhook: Webhook; name: string }) {
  const query = useQuery({
    ...webhookLogQuery(webhook.id),
    refetchInterval: ({ state }) => nextLook(state.data?.items),
  });
  const client = useQueryClient();
  // Whatever came of a delivery may have changed how the webhook fares.
  const outcome = query.data?.items.map(({ id, state, tries }) => `${id} ${state} ${tries}`).join();
  useEffect(() => {
    if (outcome) void client.invalidateQueries({ queryKey: webhooksQuery().queryKey });
  }, [client, outcome]);
  const again = async (delivery: string) => {
    try {
      await sendAgain(webhook.id, delivery);
      toast(t("webhookLog.asked"));
    } catch (error) {
      toast(asProblem(error).message, "failed");
    }
    await client.invalidateQueries({ queryKey: WEBHOOKS_KEY });
  };
  return (
    <section aria-label={t("webhookLog.title", { name })}>
      <Loaded query={query}>
        {({ items }) =>
          items.length > 0 ? (
            <>
              <p className={styles.quiet}>{t("webhookLog.last", { count: items.length })}</p>
              <ul className={styles.lines}>
                {items.map((line) => (
                  <li key={line.id}>
                    <Line line={line} onAgain={line.state === "waiting" ? null : () => again(line.id)} />
                  </li>
                ))}
              </ul>
            </>
          ) : (
            <p className={styles.quiet}>{t("webhookLog.empty")}</p>
          )
        }
      </Loaded>
    </section>
  );
}
