/** The browser's single live connection as pages see it; what keeps it up is loaded when it is first needed. */
import { useEffect, useSyncExternalStore } from "react";
import { sessions } from "./session";
import type { LiveState, ServerMessage } from "./socket";

let state: LiveState = "idle";
const states = new Set<() => void>();
const messages = new Set<(message: ServerMessage) => void>();

export const live = {
  onMessage(listener: (message: ServerMessage) => void): () => void {
    messages.add(listener);
    return () => messages.delete(listener);
  },
  /** A message came. */
  tell(message: ServerMessage): void {
    for (const listener of messages) listener(message);
  },
  /** The connection is in another state. */
  move(next: LiveState): void {
    state = next;
    for (const listener of states) listener();
  },
};

function onState(listener: () => void): () => void {
  states.add(listener);
  return () => states.delete(listener);
}

async function start(): Promise<void> {
  const { connect } = await import("./connection");
  if (sessions.get().status === "signed-in") connect();
}

/** Keep the connection open from now on, and tell its state. */
export function useLive(): LiveState {
  const current = useSyncExternalStore(onState, () => state);
  const signedIn = useSyncExternalStore(sessions.subscribe, () => sessions.get().status === "signed-in");
  useEffect(() => {
    // Without it pages ask instead of being told.
    if (signedIn) start().catch(() => undefined);
  }, [signedIn]);
  return current;
}
