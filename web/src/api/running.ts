/** Code that is run or traced for its learner, and not judged; and the languages that can be run. */
import { queryOptions } from "@tanstack/react-query";
import type { paths } from "./generated/assessment";
import { service } from "./typed";
import type { Files } from "./types";

const assessment = service<paths>("/api/assessment");

/** What code is run on: calls as they are typed, or what a program reads. */
export type RunInput = { calls: string[] } | { stdin: string };
/** A run answers when it is over, which its limits allow to take longer than any other answer. */
const RUN_PATIENCE_MS = 60_000;
const runOptions = (exercise: string, files: Files, input: RunInput, signal?: AbortSignal) => ({
  body: { exercise, files, ...input },
  patience: RUN_PATIENCE_MS,
  signal,
});
export const runCode = (...run: Parameters<typeof runOptions>) => assessment("post", "/runs", runOptions(...run));
export const traceCode = (...run: Parameters<typeof runOptions>) => assessment("post", "/traces", runOptions(...run));

const MINUTE = 60_000;
export const runtimes = () =>
  queryOptions({
    queryKey: ["runtimes"],
    queryFn: ({ signal }) => assessment("get", "/runtimes", { signal }),
    staleTime: 5 * MINUTE,
  });
