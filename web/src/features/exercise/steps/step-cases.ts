/** What can be stepped through: the failing cases of the last submission, the learner's own input, the examples. */
import type { RunInput } from "@/api/running";
import type { Exercise } from "@/api/types";
import { t } from "@/lib/messages/steps";
import { failingInputs, inputOf } from "../failing";
import type { Run } from "../run-state";

export interface StepCase {
  id: string;
  input: RunInput;
  label: string;
}

const SHORT = 60;

/** In one line: of several calls the last one, which is the one stepped through; of a text its lines in a row. */
export function shortly(input: RunInput): string {
  const text = "calls" in input ? (input.calls.at(-1) ?? "") : input.stdin.trimEnd().replace(/\n/g, " ⏎ ");
  const line = text.replace(/\s+/g, " ") || t("steps.noInput");
  return line.length > SHORT ? `${line.slice(0, SHORT)}…` : line;
}

const idOf = (input: RunInput) => JSON.stringify(input);

/** Each once, those that fail first; what is shown now is among them, whatever it is. */
export function casesOf(now: RunInput, run: Run | null, exercise: Pick<Exercise, "examples">): StepCase[] {
  const cases = new Map<string, StepCase>();
  const add = (input: RunInput, label: (text: string) => string) => {
    const id = idOf(input);
    if (!cases.has(id)) cases.set(id, { id, input, label: label(shortly(input)) });
  };
  failingInputs(run).forEach((input, place) => {
    add(input, (text) => t(place === 0 ? "steps.caseSmallest" : "steps.caseFails", { text }));
  });
  const examples = exercise.examples.flatMap(({ call, stdin }) => {
    const input = inputOf({ call, stdin, visibility: "example" });
    return input ? [input] : [];
  });
  for (const input of examples) add(input, (text) => t("steps.caseExample", { text }));
  add(now, (text) => t("steps.caseOwn", { text }));
  return [...cases.values()];
}

export const caseOf = (cases: StepCase[], input: RunInput): StepCase | undefined =>
  cases.find(({ id }) => id === idOf(input));
