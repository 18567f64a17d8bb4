/** What is told live about one learner's work on one exercise: comments, where a request stands, and who is writing. */
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { HELP_KEY, type HelpComment, keepComment, keepPlace } from "@/api/help";
import { live, useLive } from "./live";
import { sessions } from "./session";
import type { LiveState } from "./socket";

/** Somebody who writes says so every few seconds; who says nothing for longer has stopped. */
const WRITES_MS = 6_000;
const SAID_EVERY_MS = 2_500;

export interface HelpLive {
  /** The names of those who are writing at this moment; null of who has none. */
  writers: (string | null)[];
}

/** Once the connection is there: what was told before may not come again. */
export function useAskedAnew(state: LiveState): void {
  const client = useQueryClient();
  const last = useRef(state);
  useEffect(() => {
    if (state === "open" && last.current !== "open") void client.invalidateQueries({ queryKey: HELP_KEY });
    last.current = state;
  }, [client, state]);
}

export function useHelpLive(
  learner: string | undefined,
  exercise: string,
  onComment?: (comment: HelpComment) => void,
): HelpLive {
  const client = useQueryClient();
  const state = useLive();
  const [writing, setWriting] = useState<ReadonlyMap<string, string | null>>(new Map());
  useAskedAnew(state);
  useEffect(() => {
    const timers = new Map<string, ReturnType<typeof setTimeout>>();
    const stop = (author: string) => setWriting((known) => new Map([...known].filter(([one]) => one !== author)));
    const leave = live.onMessage((message) => {
      if (message.type === "resync") void client.invalidateQueries({ queryKey: HELP_KEY });
      if (message.type !== "comment" && message.type !== "help" && message.type !== "typing") return;
      if (message.data.learner !== learner || message.data.exercise !== exercise) return;
      if (message.type === "help" && !keepPlace(client, message.data))
        void client.invalidateQueries({ queryKey: HELP_KEY });
      if (message.type === "comment") {
        const { comment } = message.data;
        keepComment(client, message.data.learner, exercise, comment);
        if (comment.author_id) stop(comment.author_id);
        onComment?.(comment);
      }
      if (message.type === "typing") {
        const { author, name } = message.data;
        if (author === sessions.get().user?.id) return;
        setWriting((known) => new Map(known).set(author, name));
        clearTimeout(timers.get(author));
        timers.set(
          author,
          setTimeout(() => stop(author), WRITES_MS),
        );
      }
    });
    return () => {
      leave();
      for (const timer of timers.values()) clearTimeout(timer);
    };
  }, [client, learner, exercise, onComment]);
  return { writers: [...writing.values()] };
}

let saidAt = 0;
/** Say that one is writing in a conversation; often enough for the other side, and no more. */
export function sayWriting(thread: string | null | undefined): void {
  if (!thread || Date.now() - saidAt < SAID_EVERY_MS) return;
  saidAt = Date.now();
  live.say({ type: "typing", thread });
}
