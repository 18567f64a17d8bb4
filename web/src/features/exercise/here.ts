/** Says that an exercise lies before the learner, for as long as its page can be seen. */
import { live } from "@/lib/live";

/** The server takes who says nothing for longer as gone. */
const AGAIN_MS = 60_000;
/** Another page of the same learner may say at the same moment that it is hidden; the last word counts. */
const SETTLED_MS = 1_000;

/** From now until what is returned is called. */
export function stay(exercise: string): () => void {
  let leave: (() => void) | null = null;
  let settled: ReturnType<typeof setTimeout> | undefined;
  const say = () => live.say({ type: "here", exercise });
  const away = () => {
    clearTimeout(settled);
    leave?.();
    leave = null;
  };
  const look = () => {
    if (document.visibilityState === "hidden") away();
    else if (!leave) {
      leave = live.hold({ type: "here", exercise }, { type: "here", exercise: null });
      settled = setTimeout(say, SETTLED_MS);
    }
  };
  const timer = setInterval(() => leave && say(), AGAIN_MS);
  document.addEventListener("visibilitychange", look);
  addEventListener("pagehide", away);
  addEventListener("pageshow", look);
  look();
  return () => {
    clearInterval(timer);
    document.removeEventListener("visibilitychange", look);
    removeEventListener("pagehide", away);
    removeEventListener("pageshow", look);
    away();
  };
}
