/** Keeps the list true while it is looked at or not: what comes live goes in, and after a break it is loaded anew. */
import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { NOTIFICATIONS_KEY, type Notification, notificationsQuery } from "@/api/notifications";
import { live, useLive } from "@/lib/live";
import { sessions } from "@/lib/session";
import type { ServerMessage } from "@/lib/socket";
import { unknownOf, unreadOf, withNotified, withRead } from "./merging";
import { throttled } from "./throttled";
import { changeLists, knownList } from "./use-notifications";

const RELOAD_MS = 1_000;
/** Without a connection the list is asked for now and then. */
const ASK_MS = 60_000;
/** So long the first question waits for the connection, after which it need not be asked again. */
const PATIENCE_MS = 3_000;

function useIsLate(): boolean {
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, []);
  return isLate;
}

/** How many are unread. `onNew` hears of those that were not known; `more` others are in the list alone. */
export function useFollowing(onNew: (items: Notification[], more: number) => void): number {
  const client = useQueryClient();
  const state = useLive();
  const isLate = useIsLate();
  const latest = useRef(onNew);
  latest.current = onNew;

  // What came while there was no connection was not told here. Before the question below, which then is asked once.
  useEffect(() => {
    if (state === "open") void client.invalidateQueries({ queryKey: NOTIFICATIONS_KEY });
  }, [state, client]);

  useEffect(() => {
    const reload = throttled(() => void client.invalidateQueries({ queryKey: NOTIFICATIONS_KEY }), RELOAD_MS);
    const hear = (message: ServerMessage) => {
      if (message.type === "resync") reload();
      else if (message.type === "notified") {
        const { items, more } = message.data;
        const fresh = unknownOf(knownList(client), items);
        changeLists(client, (list) => withNotified(list, message.data));
        if (fresh.length > 0) latest.current(fresh, more);
        if (more > 0) reload();
      } else if (message.type === "notifications_read") changeLists(client, (list) => withRead(list, message.data));
      else return;
      // An answer that is on its way may be older than this message, and would take its place.
      if (client.isFetching({ queryKey: NOTIFICATIONS_KEY }) > 0) reload();
    };
    return live.onMessage(hear);
  }, [client]);

  const isOpen = state === "open";
  const { data } = useInfiniteQuery({
    ...notificationsQuery(),
    enabled: (isOpen || isLate) && sessions.get().status === "signed-in",
    refetchInterval: isOpen ? false : ASK_MS,
  });
  return unreadOf(data);
}
