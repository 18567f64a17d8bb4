/** How a list and what comes live become one list: each notification once, the newest first, nothing read twice. */

import type { components } from "@/api/generated/socket";
import type { Notification, NotificationPage } from "@/api/notifications";

type Notified = components["schemas"]["Notified"];
type Read = components["schemas"]["NotificationsRead"];

/** A list as it was asked for, portion by portion; what pages have besides stays. */
export interface Portions {
  pages: NotificationPage[];
}

/** What a list shows. Ids sort by the time they were made; what came live may come once more with a later portion. */
export function listed(list: Portions | undefined): Notification[] {
  const items = list?.pages.flatMap((page) => page.items) ?? [];
  return [...new Map(items.map((item) => [item.id, item])).values()].sort((a, b) => (a.id < b.id ? 1 : -1));
}

export const unreadOf = (list: Portions | undefined): number => list?.pages[0]?.unread ?? 0;

/** Those that a list does not know. */
export function unknownOf(list: Portions | undefined, items: Notification[]): Notification[] {
  const known = new Set(listed(list).map((item) => item.id));
  return items.filter((item) => !known.has(item.id));
}

/** Known ones stay read where they were, unless they say something else now: then the server counts them as unread. */
function renewed(item: Notification, again: Notification): Notification {
  const isSame = item.title === again.title && item.text === again.text && item.link === again.link;
  return { ...again, is_read: isSame ? item.is_read || again.is_read : again.is_read };
}

/** New ones come first; known ones may have other words now. */
export function withNotified<L extends Portions>(list: L, { items, unread }: Pick<Notified, "items" | "unread">): L {
  const told = new Map(items.map((item) => [item.id, item]));
  const fresh = unknownOf(list, items);
  const pages = list.pages.map((page, index) => {
    const kept = page.items.map((item) => {
      const again = told.get(item.id);
      return again ? renewed(item, again) : item;
    });
    return { ...page, unread, items: index === 0 ? [...fresh, ...kept] : kept };
  });
  return { ...list, pages };
}

/** One was read, or all up to one, or all there are. */
export function withRead<L extends Portions>(list: L, { notification, up_to, unread }: Read): L {
  const isMeant = (item: Notification) => (notification ? item.id === notification : !up_to || item.id <= up_to);
  const pages = list.pages.map((page) => ({
    ...page,
    unread,
    items: page.items.map((item) => (!item.is_read && isMeant(item) ? { ...item, is_read: true } : item)),
  }));
  return { ...list, pages };
}

/** How many are unread once these are read, as far as the list knows; the server says it soon after. */
export function unreadAfter(list: Portions, { notification, up_to }: Omit<Read, "unread">): number {
  const unread = listed(list).filter((item) => !item.is_read);
  if (notification) return Math.max(0, unreadOf(list) - unread.filter((item) => item.id === notification).length);
  return up_to ? unread.filter((item) => item.id > up_to).length : 0;
}
