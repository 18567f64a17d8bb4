/** The failing tests of a submission that can be run again, the smallest first: hidden ones tell nothing to run. */
import type { RunInput } from "@/api/running";
import type { TestResult } from "@/api/types";
import { splitCalls } from "./own-run/run-input";
import type { Run } from "./run-state";

/** More calls than these are not made in one go. */
const MOST_CALLS = 10;

/** What a test runs the code on: calls in turn, of which the last one counts, or what the program reads. */
export function inputOf({
  call,
  stdin,
  visibility,
}: Pick<TestResult, "call" | "stdin" | "visibility">): RunInput | null {
  if (visibility === "hidden") return null;
  if (call == null) return stdin == null ? null : { stdin };
  const calls = splitCalls(call);
  return calls.length > 0 && calls.length <= MOST_CALLS ? { calls } : null;
}

export const textOf = (input: RunInput): string => ("calls" in input ? input.calls.join("\n") : input.stdin);

export function failingInputs(run: Run | null): RunInput[] {
  const failed = run?.rows.flatMap(({ result }) => (result?.status === "failed" ? [inputOf(result)] : [])) ?? [];
  return failed.filter((input) => input !== null).sort((one, other) => textOf(one).length - textOf(other).length);
}
