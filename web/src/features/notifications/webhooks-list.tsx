/** All of one's webhooks, and which kinds of news go to them. */
import type { Webhook } from "@/api/webhooks";
import { cx } from "@/components/class-names";
import { Section } from "@/components/page";
import { t } from "@/lib/messages/webhooks";
import styles from "./webhooks.module.css";
import { WebhookCard } from "./webhooks-card";
import { WebhookKinds } from "./webhooks-kinds";

interface ListProps {
  webhooks: Webhook[];
  isFull: boolean;
  most: number;
  onSecret: (secret: string) => void;
}

export default function WebhookList({ webhooks, isFull, most, onSecret }: ListProps) {
  return (
    <>
      {isFull && <p className={cx(styles.quiet, styles.full)}>{t("webhooks.full", { count: most })}</p>}
      <ul className={styles.list}>
        {webhooks.map((webhook) => (
          <li key={webhook.id}>
            <WebhookCard webhook={webhook} onSecret={onSecret} />
          </li>
        ))}
      </ul>
      <Section title={t("webhookKinds.title")}>
        <WebhookKinds />
      </Section>
    </>
  );
}
