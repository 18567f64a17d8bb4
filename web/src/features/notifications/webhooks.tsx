/** One's webhooks: where news is posted, which kinds, and how each address fares. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { addWebhook, WEBHOOKS_KEY, webhooksQuery } from "@/api/webhooks";
import { Button } from "@/components/button";
import { Page } from "@/components/page";
import { EmptyState, Loaded, Loading } from "@/components/states";
import { t } from "@/lib/messages/webhooks";
import styles from "./webhooks.module.css";

const WebhookList = lazy(() => import("./webhooks-list"));
const WebhookForm = lazy(() => import("./webhooks-form"));
const WebhookSecret = lazy(() => import("./webhooks-secret"));

export default function Webhooks() {
  const query = useQuery(webhooksQuery());
  const client = useQueryClient();
  const [isAdding, setAdding] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  const count = query.data?.items.length ?? 0;
  const isFull = query.data !== undefined && count >= query.data.most;
  const add = async (url: string, description: string) => {
    const made = await addWebhook({ url, description });
    await client.invalidateQueries({ queryKey: WEBHOOKS_KEY });
    setSecret(made.secret);
  };
  return (
    <Page
      title={t("webhooks.title")}
      lead={t("webhooks.lead")}
      above={
        <nav className={styles.above} aria-label={t("nav.path")}>
          <Link to="/settings/notifications">{t("webhooks.above")}</Link>
        </nav>
      }
      aside={
        <Button look="primary" isOff={isFull} onClick={() => setAdding(true)}>
          {t("webhooks.add")}
        </Button>
      }
    >
      <Loaded query={query}>
        {({ items, most }) =>
          items.length > 0 ? (
            <Suspense fallback={<Loading />}>
              <WebhookList webhooks={items} isFull={isFull} most={most} onSecret={setSecret} />
            </Suspense>
          ) : (
            <EmptyState title={t("webhooks.emptyTitle")}>{t("webhooks.empty")}</EmptyState>
          )
        }
      </Loaded>
      <Suspense>
        {isAdding && (
          <WebhookForm
            title={t("webhookForm.addTitle")}
            submit={t("webhooks.add")}
            send={add}
            onClose={() => setAdding(false)}
          />
        )}
        {secret && <WebhookSecret secret={secret} onClose={() => setSecret(null)} />}
      </Suspense>
    </Page>
  );
}
