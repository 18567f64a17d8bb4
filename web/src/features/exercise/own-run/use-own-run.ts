/** Runs the code on input of the learner's own: nothing of it is judged, and the input stays in this browser. */
import { useEffect, useRef, useState } from "react";
import type { Exercise, Files, Ran } from "@/api/types";
import { VISITOR } from "@/lib/drafts";
import { keep, recall } from "@/lib/kept";
import { asProblem, type Problem } from "@/lib/problem";
import { useSession } from "@/lib/session";

export interface OwnRun {
  /** Whether the exercise is about a program that reads and prints, rather than about functions. */
  isProgram: boolean;
  /** The calls as they are typed, or what the program reads. */
  text: string;
  setText: (text: string) => void;
  ran: Ran | null;
  problem: Problem | null;
  isBusy: boolean;
  run: (files: Files) => Promise<void>;
  /** The input was refused elsewhere; it is said at its box all the same. */
  refuse: (problem: Problem) => void;
}

/** The kind of problem that is about the input and nothing else. */
export const REFUSED = "input-not-accepted";

export function useOwnRun(exercise: Exercise): OwnRun {
  const { user } = useSession();
  const key = `hub.run.${user?.id ?? VISITOR}.${exercise.slug}`;
  const [example] = exercise.examples;
  const isProgram = example?.call == null && example?.stdin != null;
  const [text, setText] = useState(() => recall(key) ?? example?.call ?? example?.stdin ?? "");
  const [ran, setRan] = useState<Ran | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isBusy, setBusy] = useState(false);
  const request = useRef<AbortController | null>(null);
  useEffect(() => () => request.current?.abort(), []);

  const run = async (files: Files) => {
    if (request.current) return;
    request.current = new AbortController();
    const { signal } = request.current;
    setBusy(true);
    setProblem(null);
    try {
      const { runOn } = await import("./running");
      setRan(await runOn(exercise.slug, files, text, isProgram, signal));
    } catch (error) {
      if (signal.aborted) return;
      setProblem(asProblem(error));
    }
    request.current = null;
    setBusy(false);
  };
  const change = (next: string) => {
    setText(next);
    keep(key, next);
    if (problem?.kind === REFUSED) setProblem(null);
  };
  return { isProgram, text, setText: change, ran, problem, isBusy, run, refuse: setProblem };
}
