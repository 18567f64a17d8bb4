/** A run in words: the sentence for screen readers, and how it ended where it did not simply return. */
import type { Ran, RanCall } from "@/api/types";
import { t } from "@/lib/messages/own-run";

const SHORT = 80;
const shorten = (text: string) => (text.length > SHORT ? `${text.slice(0, SHORT)}…` : text);

export const isFine = (result: RanCall): boolean => result.outcome === "returned";

/** How it ended, as a word or two; empty where it simply came to its end. */
export function endWord(result: RanCall): string {
  const { outcome } = result;
  if (outcome === "returned" || outcome === "completed" || outcome === "internal_error") return "";
  return t(`outcome.${outcome}`);
}

export function errorText(result: RanCall): string {
  const { error } = result;
  return error ? [error.type, error.message].filter(Boolean).join(": ") : "";
}

function ended(result: RanCall): string {
  const call = shorten(result.call ?? t("own.program"));
  const error = errorText(result);
  if (error && result.error?.line) return t("announce.raised", { call, error, line: result.error.line });
  if (!isFine(result)) return t("announce.stopped", { call, what: result.message ?? `${error}.` });
  if (result.call !== null) return t("announce.returned", { call, value: shorten(result.value ?? "") });
  const text = shorten(result.stdout.trim());
  return text ? t("announce.printed", { text }) : t("announce.printedNothing");
}

/** One sentence for all of it: what came, or how many returned and what came of the first that did not. */
export function sentence({ results }: Pick<Ran, "results">): string {
  const [first] = results;
  if (!first || results.length === 1) return first ? ended(first) : "";
  const told = results.find((result) => !isFine(result)) ?? first;
  return t("announce.andFirst", { returned: results.filter(isFine).length, total: results.length, first: ended(told) });
}
