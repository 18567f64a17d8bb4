/** One webhook: where it goes, how it fares, and all that can be done with it. */
import { useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useId, useState } from "react";
import {
  changeWebhook,
  removeWebhook,
  renewSecret,
  testWebhook,
  WEBHOOKS_KEY,
  type Webhook,
  webhookLogQuery,
} from "@/api/webhooks";
import { announce } from "@/components/announcer";
import { Badge } from "@/components/badge";
import { Button } from "@/components/button";
import { ConfirmDialog } from "@/components/dialog/dialog";
import { Switch } from "@/components/field";
import { Loading, Notice } from "@/components/states";
import { toast } from "@/components/toast";
import { t } from "@/lib/messages/webhooks";
import { asProblem } from "@/lib/problem";
import { relativeTime } from "@/lib/time";
import styles from "./webhooks.module.css";
import { nameOf, STATE_TONES, stateOf } from "./webhooks-state";

const WebhookForm = lazy(() => import("./webhooks-form"));
const WebhookLog = lazy(() => import("./webhooks-log"));

type Asks = "edit" | "roll" | "remove" | null;

/** Does something, says what came of it, and looks again at all that is known. */
function useWork() {
  const client = useQueryClient();
  const [isBusy, setBusy] = useState(false);
  const work = async (does: () => Promise<unknown>, done?: string) => {
    setBusy(true);
    try {
      await does();
      if (done) toast(done);
    } catch (error) {
      toast(asProblem(error).message, "failed");
    }
    setBusy(false);
    await client.invalidateQueries({ queryKey: WEBHOOKS_KEY });
  };
  return { isBusy, work };
}

function State({ webhook }: { webhook: Webhook }) {
  const state = stateOf(webhook);
  if (state === "failing" && webhook.failing_since)
    return <Notice tone="warning">{t("webhooks.failingSince", { when: relativeTime(webhook.failing_since) })}</Notice>;
  if (state === "turnedOff")
    return <Notice tone="warning">{t("webhooks.why", { reason: webhook.off_reason ?? "" })}</Notice>;
  return state === "off" ? <p className={styles.quiet}>{t("webhooks.offText")}</p> : null;
}

interface CardProps {
  webhook: Webhook;
  onSecret: (secret: string) => void;
}

export function WebhookCard({ webhook, onSecret }: CardProps) {
  const { isBusy, work } = useWork();
  const client = useQueryClient();
  const [asks, setAsks] = useState<Asks>(null);
  const [isLogShown, setLogShown] = useState(false);
  const log = useId();
  const { id, url } = webhook;
  const name = nameOf(webhook);
  const state = stateOf(webhook);
  const close = () => setAsks(null);
  const test = () =>
    work(async () => {
      await testWebhook(id);
      setLogShown(true);
      announce(t("webhooks.tested"));
    });
  const edit = async (url: string, description: string) => {
    await changeWebhook(id, { url, description });
    await client.invalidateQueries({ queryKey: WEBHOOKS_KEY });
  };
  const action = (label: string, onClick: () => void) => (
    <Button size="small" aria-label={t("webhooks.actionOf", { action: label, name })} onClick={onClick}>
      {label}
    </Button>
  );
  return (
    <article className={styles.card} aria-label={name}>
      <header className={styles.head}>
        <div>
          <h2>{name}</h2>
          <p className={styles.url}>{url}</p>
        </div>
        <Badge tone={STATE_TONES[state]}>{t(`webhooks.${state}`)}</Badge>
      </header>
      <State webhook={webhook} />
      <div className={styles.below}>
        <div className={styles.actions}>
          {action(t("webhooks.test"), () => void test())}
          <Button
            size="small"
            aria-expanded={isLogShown}
            aria-controls={log}
            aria-label={t("webhooks.actionOf", { action: t("webhooks.log"), name })}
            onClick={() => setLogShown(!isLogShown)}
          >
            {t("webhooks.log")}
          </Button>
          {action(t("webhooks.edit"), () => setAsks("edit"))}
          {action(t("webhooks.roll"), () => setAsks("roll"))}
          {action(t("webhooks.remove"), () => setAsks("remove"))}
        </div>
        <Switch
          label={t("webhooks.isOn")}
          isOn={webhook.is_enabled}
          onChange={(is_enabled) => void work(() => changeWebhook(id, { is_enabled }))}
        />
      </div>
      <div id={log} className={styles.log} hidden={!isLogShown}>
        {isLogShown && (
          <Suspense fallback={<Loading />}>
            <WebhookLog webhook={webhook} name={name} />
          </Suspense>
        )}
      </div>
      <Suspense>
        {asks === "edit" && (
          <WebhookForm
            title={t("webhookForm.editTitle")}
            submit={t("webhookForm.save")}
            initial={webhook}
            send={edit}
            onClose={close}
          />
        )}
      </Suspense>
      <ConfirmDialog
        title={t("webhooks.rollTitle", { name })}
        text={t("webhooks.rollText")}
        confirm={t("webhooks.roll")}
        isOpen={asks === "roll"}
        isBusy={isBusy}
        onConfirm={() => void work(async () => onSecret((await renewSecret(id)).secret)).then(close)}
        onClose={close}
      />
      <ConfirmDialog
        title={t("webhooks.removeTitle", { name })}
        text={t("webhooks.removeText")}
        confirm={t("webhooks.remove")}
        isOpen={asks === "remove"}
        isBusy={isBusy}
        isDanger
        onConfirm={() =>
          void work(
            async () => {
              await removeWebhook(id);
              client.removeQueries({ queryKey: webhookLogQuery(id).queryKey });
            },
            t("webhooks.removed", { name }),
          ).then(close)
        }
        onClose={close}
      />
    </article>
  );
}
