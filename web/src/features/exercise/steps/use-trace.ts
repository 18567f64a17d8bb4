/** Asks for the trace of a call or a program, and once more where that is wanted. */
import { useCallback, useEffect, useState } from "react";
import { type RunInput, traceCode } from "@/api/running";
import type { Files, Trace } from "@/api/types";
import { asProblem, type Problem } from "@/lib/problem";

/** What is stepped through: the code as it was when it was asked for. */
export interface Stepping {
  files: Files;
  input: RunInput;
}

export function useTrace(exercise: string, files: Files, input: RunInput) {
  const [trace, setTrace] = useState<Trace | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each attempt asks anew.
  useEffect(() => {
    const stop = new AbortController();
    setProblem(null);
    setTrace(null);
    traceCode(exercise, files, input, stop.signal).then(setTrace, (error) => {
      if (!stop.signal.aborted) setProblem(asProblem(error));
    });
    return () => stop.abort();
  }, [exercise, files, input, attempt]);
  return { trace, problem, retry: useCallback(() => setAttempt((count) => count + 1), []) };
}
