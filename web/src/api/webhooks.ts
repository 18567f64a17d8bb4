/** Webhooks: addresses to which one's notifications are posted, and what came of it. */
import { queryOptions } from "@tanstack/react-query";
import type { components, paths } from "./generated/feedback";
import { service } from "./typed";

type Schemas = components["schemas"];
export type Webhook = Schemas["WebhookRead"];
export type WebhookDelivery = Schemas["WebhookDelivery"];
export type WebhookChange = Partial<Schemas["WebhookChange"]>;

const feedback = service<paths>("/api/feedback");

/** All that is known of them lies below it. */
export const WEBHOOKS_KEY = ["webhooks"] as const;

export const webhooksQuery = () =>
  queryOptions({
    queryKey: [...WEBHOOKS_KEY, "mine"],
    queryFn: ({ signal }) => feedback("get", "/webhooks", { signal }),
  });
export const webhookLogQuery = (webhook_id: string) =>
  queryOptions({
    queryKey: [...WEBHOOKS_KEY, webhook_id, "log"],
    queryFn: ({ signal }) => feedback("get", "/webhooks/{webhook_id}/deliveries", { path: { webhook_id }, signal }),
  });
export const addWebhook = (body: Schemas["NewWebhook"]) => feedback("post", "/webhooks", { body });
export const changeWebhook = (webhook_id: string, body: WebhookChange) =>
  feedback("patch", "/webhooks/{webhook_id}", { path: { webhook_id }, body });
export const removeWebhook = (webhook_id: string) =>
  feedback("delete", "/webhooks/{webhook_id}", { path: { webhook_id } });
export const renewSecret = (webhook_id: string) =>
  feedback("post", "/webhooks/{webhook_id}/secret", { path: { webhook_id } });
export const testWebhook = (webhook_id: string) =>
  feedback("post", "/webhooks/{webhook_id}/test", { path: { webhook_id } });
export const sendAgain = (webhook_id: string, delivery_id: string) =>
  feedback("post", "/webhooks/{webhook_id}/deliveries/{delivery_id}/again", { path: { webhook_id, delivery_id } });
