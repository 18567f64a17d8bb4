/** A trace as it is walked through: each step with the calls it stands in, what changed, and what had been printed. */
import type { Trace } from "@/api/types";

export type Step = Trace["steps"][number];
export interface Variable {
  name: string;
  value: string;
  /** The number of the object that it is; null for a value of its own. */
  ref: number | null;
  /** What this line did to it; null where nothing did. */
  change: "new" | "changed" | null;
  /** The object that it was before. */
  refBefore: number | null;
  /** The value before, of a variable that changed. */
  before: string | null;
}
export interface Frame {
  file: string;
  function: string;
  line: number;
  variables: Variable[];
}
export interface Moment {
  /** Its place in the trace; the end of a program comes after the last step. */
  at: number;
  /** Null for the end of a program, which is no step of its own. */
  step: Step | null;
  /** From the outermost call to the one that runs. */
  stack: Frame[];
  printedBefore: string;
  /** Printed since the moment before. */
  printed: string;
}

/** A frame that has given its value back is gone when the next step is told. */
const isLeft = (step: Step | null) => step?.event === "return" || step?.event === "yield";

/** The frame that goes on with this step, if there is one; otherwise the step is the first of a new one. */
function continued(before: Moment | undefined, step: Step): Frame | null {
  const known = before?.stack[step.depth];
  if (!known || step.event === "call" || known.function !== step.function || known.file !== step.file) return null;
  return isLeft(before.step) && before.step?.depth === step.depth ? null : known;
}

function variablesOf(step: Step, known: Frame | null): Variable[] {
  const earlier = new Map(known?.variables.map((variable) => [variable.name, variable]));
  return Object.entries(step.variables).map(([name, value]) => {
    const was = earlier.get(name);
    const variable = { name, value, ref: step.refs[name] ?? null, refBefore: was?.ref ?? null };
    if (!known || (was?.value === value && was.ref === variable.ref))
      return { ...variable, change: null, before: null };
    return was ? { ...variable, change: "changed", before: was.value } : { ...variable, change: "new", before: null };
  });
}

function momentOf(step: Step, before: Moment | undefined): Moment {
  const frame = {
    file: step.file,
    function: step.function,
    line: step.line,
    variables: variablesOf(step, continued(before, step)),
  };
  return {
    at: before ? before.at + 1 : 0,
    step,
    stack: [...(before?.stack.slice(0, step.depth) ?? []), frame],
    printedBefore: before ? before.printedBefore + before.printed : "",
    printed: step.stdout,
  };
}

/** A program has no last step that says so; it is the moment in which the rest of its output is there. */
function endOf(trace: Trace, last: Moment): Moment {
  const told = last.printedBefore + last.printed;
  const rest = trace.stdout.startsWith(told) ? trace.stdout.slice(told.length) : "";
  const stack = last.stack.slice(0, 1).map((frame) => ({ ...frame, variables: quiet(frame.variables) }));
  return { at: last.at + 1, step: null, stack, printedBefore: told, printed: rest };
}
const quiet = (variables: Variable[]): Variable[] =>
  variables.map((variable) => ({ ...variable, change: null, before: null }));

export function momentsOf(trace: Trace): Moment[] {
  const moments: Moment[] = [];
  for (const step of trace.steps) moments.push(momentOf(step, moments.at(-1)));
  const last = moments.at(-1);
  const hasEnded = !trace.is_cut && (trace.outcome === "returned" || trace.outcome === "exited");
  if (last && trace.call === null && hasEnded) moments.push(endOf(trace, last));
  return moments;
}

/** The variables that the line before has changed. */
export const changedIn = (moment: Moment): Variable[] =>
  moment.stack.at(-1)?.variables.filter((variable) => variable.change !== null) ?? [];
