/** The browser's single live connection, opened when a page first needs it and closed on sign-out. */
import { useEffect, useSyncExternalStore } from "react";
import { socketTicket } from "@/api/work";
import { sessions } from "./session";
import { LiveSocket, type LiveState } from "./socket";

function address(ticket: string, after: string | null): string {
  const url = new URL("/api/feedback/socket", location.href);
  url.protocol = location.protocol === "https:" ? "wss:" : "ws:";
  url.searchParams.set("ticket", ticket);
  if (after) url.searchParams.set("after", after);
  return url.href;
}

export const live = new LiveSocket({
  ticket: async () => (await socketTicket()).ticket,
  open: (ticket, after) => new WebSocket(address(ticket, after)),
});

sessions.subscribe(() => {
  const { status } = sessions.get();
  if (status === "visitor" || status === "expired") live.stop();
});
addEventListener("online", () => live.wake());

/** Keep the connection open from now on, and tell its state. */
export function useLive(): LiveState {
  const state = useSyncExternalStore(live.onState, () => live.state);
  const signedIn = useSyncExternalStore(sessions.subscribe, () => sessions.get().status === "signed-in");
  useEffect(() => {
    if (signedIn) live.start();
  }, [signedIn]);
  return state;
}
