/** A moment: relative for reading, exact on hover and for machines. */
import { useEffect, useReducer } from "react";
import { exactTime, relativeTime } from "@/lib/time";

const TICK_MS = 15_000;

/** Renders again every few seconds, so that "2 minutes ago" stays true. */
export function useTick(ms = TICK_MS): void {
  const [, tick] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    const timer = setInterval(tick, ms);
    return () => clearInterval(timer);
  }, [ms]);
}

export function Time({ at }: { at: string | number }) {
  useTick();
  return (
    <time dateTime={new Date(at).toISOString()} title={exactTime(at)}>
      {relativeTime(at)}
    </time>
  );
}
