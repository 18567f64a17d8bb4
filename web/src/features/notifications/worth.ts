/** Which of what just came interrupts: what a person or the account's safety waits for, and the page does not show. */
import type { Notification, NotificationKind } from "@/api/notifications";

const INTERRUPTING: readonly NotificationKind[] = ["comment", "help", "announcement", "security"];
const pathOf = (link: string) => link.split(/[?#]/, 1)[0];

/** What is not about the page that lies open: that page says it itself, in its own words. */
export const aboutOthers = (items: Notification[], path: string): Notification[] =>
  items.filter((item) => pathOf(item.link) !== path);

export function worthShowing(items: Notification[], path: string): Notification | undefined {
  if (path === "/notifications") return undefined;
  return aboutOthers(items, path).find((item) => INTERRUPTING.includes(item.kind));
}
