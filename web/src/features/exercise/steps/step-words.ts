/** A moment of a trace in words: a short sentence to read, and one that says all of it to be heard. */
import { t } from "@/lib/messages/steps";
import { changedIn, type Moment, type Variable } from "./moments";

const SHORT = 60;
const MOST_VARIABLES = 3;
const shorten = (text: string) => (text.length > SHORT ? `${text.slice(0, SHORT)}…` : text);

/** The code of a file has no name of its own. */
export const nameOf = (name: string) => (name === "<module>" ? t("steps.program") : name);

export function nowText({ step }: Moment): string {
  if (!step) return t("now.end");
  if (step.event === "line" || step.event === "exception") return t(`now.${step.event}`, { line: step.line });
  return t(`now.${step.event}`, { function: nameOf(step.function) });
}

function heardEvent({ step }: Moment): string {
  if (!step) return t("heard.end");
  const name = nameOf(step.function);
  const value = shorten(step.value ?? "");
  if (step.event === "call") return t("heard.call", { function: name });
  if (step.event === "exception") return t("heard.exception", { value });
  return step.event === "line" ? "" : t(`heard.${step.event}`, { function: name, value });
}

/** Another name for the same object, in the call that runs or, failing that, in one that waits. */
function otherName({ stack }: Moment, { name, ref }: Variable): string | null {
  if (ref === null) return null;
  const [now, ...waiting] = [...stack].reverse();
  const here = now?.variables.find((other) => other.ref === ref && other.name !== name);
  const there = waiting.flatMap(({ variables }) => variables).find((other) => other.ref === ref);
  return (here ?? there)?.name ?? null;
}

function heardVariable(moment: Moment, variable: Variable): string {
  const { name, value } = variable;
  const other = otherName(moment, variable);
  if (other === null) return t("heard.variable", { name, value: shorten(value) });
  return t("heard.same", { name, value: shorten(value), other });
}

/** "Step 12 of 80, line 4, total is 6": what a screen reader says. */
export function heard(moment: Moment, at: number, total: number): string {
  const variables = changedIn(moment).slice(0, MOST_VARIABLES);
  const printed = shorten(moment.printed.trim());
  return [
    t("heard.step", { step: at + 1, total }),
    moment.step && t("heard.line", { line: moment.step.line }),
    heardEvent(moment),
    ...variables.map((variable) => heardVariable(moment, variable)),
    printed && t("heard.printed", { text: printed }),
  ]
    .filter(Boolean)
    .join(", ");
}
