/** Where one is in a trace, and the ways to be somewhere else. Each place is said once, except where the slider says it. */
import { useEffect, useState } from "react";
import { announce } from "@/components/announcer";
import { t } from "@/lib/messages/steps";
import type { Moment } from "./moments";
import { heard } from "./step-words";
import { usePlaying } from "./use-playing";
import { type Move, moved, nextOnLine } from "./walking";

export interface Walking {
  at: number;
  moments: Moment[];
  /** Why one is still where one was; empty otherwise. */
  note: string;
  isPlaying: boolean;
  play: (isPlaying: boolean) => void;
  go: (move: Move) => void;
  /** To the next step on a line. */
  goToLine: (file: string, line: number) => void;
  /** As the slider moves. */
  slide: (to: number) => void;
}

export function useWalk(moments: Moment[]): Walking {
  const [at, setAt] = useState(0);
  const [note, setNote] = useState("");
  const total = moments.length;
  const say = (to: number) => {
    const moment = moments[to];
    if (moment) announce(heard(moment, to, total));
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: the first step is said when the steps are there.
  useEffect(() => {
    setAt(0);
    setNote("");
    say(0);
  }, [moments]);
  const [isPlaying, play] = usePlaying(
    at === total - 1,
    () => setAt((now) => moved(now, "on", total)),
    () => say(at),
  );
  const slide = (to: number) => {
    play(false);
    setNote("");
    setAt(to);
  };
  const go = (move: Move) => {
    const to = moved(at, move, total);
    slide(to);
    if (to !== at) say(to);
  };
  const goToLine = (file: string, line: number) => {
    const to = nextOnLine(moments, at, file, line);
    if (to !== null) return go(to);
    setNote(t("steps.never", { line }));
    announce(t("steps.never", { line }));
  };
  return { at, moments, note, isPlaying, play, go, goToLine, slide };
}
