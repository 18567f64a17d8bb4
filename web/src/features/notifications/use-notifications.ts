/** Somebody's list as pages show it, and what they do with it: shown at once, taken back where the server refuses. */
import { type InfiniteData, type QueryClient, useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import {
  NOTIFICATIONS_KEY,
  type NotificationPage,
  notificationsQuery,
  readNotification,
  readNotifications,
} from "@/api/notifications";
import { toast } from "@/components/toast";
import { asProblem } from "@/lib/problem";
import { listed, unreadAfter, unreadOf, withRead } from "./merging";

type List = InfiniteData<NotificationPage, string | null>;

/** Change every list that is known, whichever part of all it shows. */
export function changeLists(client: QueryClient, change: (list: List) => List): void {
  client.setQueriesData<List>({ queryKey: NOTIFICATIONS_KEY }, (list) => list && change(list));
}
export const knownList = (client: QueryClient) => client.getQueryData(notificationsQuery().queryKey);

export function useNotifications(isUnread = false) {
  const query = useInfiniteQuery(notificationsQuery(isUnread));
  return { query, items: listed(query.data), unread: unreadOf(query.data) };
}

export function useReading() {
  const client = useQueryClient();
  const mark = async (which: { notification: string | null; up_to: string | null }) => {
    changeLists(client, (list) => withRead(list, { ...which, unread: unreadAfter(list, which) }));
    try {
      const { notification, up_to } = which;
      const { unread } = await (notification ? readNotification(notification) : readNotifications(up_to));
      changeLists(client, (list) => withRead(list, { ...which, unread }));
    } catch (error) {
      toast(asProblem(error).message, "failed");
      await client.invalidateQueries({ queryKey: NOTIFICATIONS_KEY });
    }
  };
  return {
    read: (notification: string) => mark({ notification, up_to: null }),
    /** All that the reader could see; what comes meanwhile stays unread. */
    readAll: () => mark({ notification: null, up_to: listed(knownList(client))[0]?.id ?? null }),
  };
}
