/** How a webhook and each of its deliveries fare, as pages say it. */
import type { Webhook, WebhookDelivery } from "@/api/webhooks";
import type { Tone } from "@/components/badge";

export type WebhookState = "on" | "failing" | "off" | "turnedOff";

export function stateOf({ is_enabled, off_reason, failing_since }: Webhook): WebhookState {
  if (!is_enabled) return off_reason ? "turnedOff" : "off";
  return failing_since ? "failing" : "on";
}
export const STATE_TONES: Record<WebhookState, Tone> = {
  on: "passed",
  failing: "warning",
  off: "neutral",
  turnedOff: "failed",
};

const LONGEST_NAME = 40;

/** What to call it: what its owner wrote, or the beginning of its address without the query, which may hold a secret. */
export function nameOf({ description, url }: Webhook): string {
  const name = description || url.replace(/^https?:\/\//, "").replace(/[?#].*$/s, "");
  return description || name.length <= LONGEST_NAME ? name : `${name.slice(0, LONGEST_NAME - 1)}…`;
}

export type DeliveryLook = "sent" | "waiting" | "retrying" | "failed" | "void";

export const lookOf = ({ state, tries }: WebhookDelivery): DeliveryLook =>
  state === "waiting" && tries > 0 ? "retrying" : state;
export const LOOK_TONES: Record<DeliveryLook, Tone> = {
  sent: "passed",
  waiting: "running",
  retrying: "warning",
  failed: "failed",
  void: "neutral",
};

const SOON_MS = 1_000;
const LATER_MS = 15_000;

/** When to look at a log again: soon while something is about to be posted. */
export function nextLook(lines: readonly WebhookDelivery[] | undefined, now = Date.now()): number {
  const isSoon = lines?.some(({ next_at }) => next_at !== null && new Date(next_at).getTime() < now + 2 * SOON_MS);
  return isSoon ? SOON_MS : LATER_MS;
}
