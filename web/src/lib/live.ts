/** The browser's single live connection as pages see it; what keeps it up is loaded when it is first needed. */
import { useEffect, useSyncExternalStore } from "react";
import { sessions } from "./session";
import type { ClientMessage, LiveState, ServerMessage } from "./socket";

let state: LiveState = "idle";
const states = new Set<() => void>();
const messages = new Set<(message: ServerMessage) => void>();
/** What holds for as long as a page wishes: said anew on each connection. */
const held = new Map<symbol, ClientMessage>();
let speak: ((message: ClientMessage) => void) | null = null;

export const live = {
  onMessage(listener: (message: ServerMessage) => void): () => void {
    messages.add(listener);
    return () => messages.delete(listener);
  },
  /** A message came. */
  tell(message: ServerMessage): void {
    for (const listener of messages) listener(message);
  },
  /** Say something once; without a connection it is not said. */
  say(message: ClientMessage): void {
    speak?.(message);
  },
  /** Say something now and on each new connection, until what is returned is called, which may say what ends it. */
  hold(message: ClientMessage, ending?: ClientMessage): () => void {
    const key = Symbol(message.type);
    held.set(key, message);
    speak?.(message);
    return () => {
      held.delete(key);
      if (ending) speak?.(ending);
    };
  },
  /** Who carries what is said from now on. */
  carryBy(carrier: (message: ClientMessage) => void): void {
    speak = carrier;
  },
  /** The connection is in another state. */
  move(next: LiveState): void {
    state = next;
    if (next === "open") for (const message of held.values()) speak?.(message);
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
