/** A moment of a trace in words: a short sentence to read, and one that says all of it to be heard. */
import { t } from "@/lib/messages/steps";
import { changedIn, type Moment } from "./moments";

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

/** "Step 12 of 80, line 4, total is 6": what a screen reader says. */
export function heard(moment: Moment, at: number, total: number): string {
  const variables = changedIn(moment).slice(0, MOST_VARIABLES);
  const printed = shorten(moment.printed.trim());
  return [
    t("heard.step", { step: at + 1, total }),
    moment.step && t("heard.line", { line: moment.step.line }),
    heardEvent(moment),
    ...variables.map(({ name, value }) => t("heard.variable", { name, value: shorten(value) })),
    printed && t("heard.printed", { text: printed }),
  ]
    .filter(Boolean)
    .join(", ");
}
