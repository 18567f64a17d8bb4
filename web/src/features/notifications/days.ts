/** Notifications by when they came, as people remember it. */
import type { Notification } from "@/api/notifications";

export type Span = "today" | "yesterday" | "week" | "earlier";
const DAY_MS = 86_400_000;

function spanOf(at: string, now: Date): Span {
  const today = new Date(now.getFullYear(), now.getMonth(), now.getDate());
  const moment = new Date(at);
  if (moment >= today) return "today";
  // A day may have 23 or 25 hours: yesterday begins where the calendar says.
  if (moment >= new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1)) return "yesterday";
  return moment.getTime() >= today.getTime() - 6 * DAY_MS ? "week" : "earlier";
}

/** In the order of the list; spans in which nothing came are left out. */
export function bySpan(items: Notification[], now = new Date()): [Span, Notification[]][] {
  const groups = new Map<Span, Notification[]>();
  for (const item of items) {
    const span = spanOf(item.created_at, now);
    groups.set(span, [...(groups.get(span) ?? []), item]);
  }
  return [...groups];
}
