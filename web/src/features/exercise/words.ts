/** The outcome of a submission in words: what it cost, and the sentence for screen readers. */
import { t } from "@/lib/messages/results";
import { duration, memory } from "@/lib/time";
import { firstFailed, type Run } from "./run-state";

const SHORT = 60;
/** As it is heard: no marks of code, one full stop. */
const spoken = (text: string) => text.replace(/`/g, "").replace(/\.$/, "");
const shorten = (text: string) => (text.length > SHORT ? `${text.slice(0, SHORT)}…` : text);

/** One sentence that says how it went and what failed first. */
export function sentence(run: Run): string {
  const total = run.rows.length;
  if (run.verdict === "accepted") return t("announce.accepted", { count: total });
  const failed = firstFailed(run);
  const result = failed?.result;
  if (!result || run.verdict === "internal_error")
    return run.verdict ? t("announce.other", { verdict: t(`verdict.${run.verdict}`) }) : "";
  const what =
    result.expected != null && result.actual != null && !result.error
      ? t("announce.expected", { expected: shorten(result.expected), actual: shorten(result.actual) })
      : t("announce.other", {
          verdict: spoken(
            failed.explanation?.title ?? result.message ?? t(`verdict.${result.verdict ?? "wrong_answer"}`),
          ),
        });
  return t("announce.failed", { passed: run.passed, total, name: result.name, what });
}

export function costText(run: Run): string {
  const parts = [];
  if (run.cpuMs !== null) parts.push(t("run.time", { value: duration(run.cpuMs) }));
  if (run.memoryKb !== null) parts.push(t("run.memory", { value: memory(run.memoryKb) }));
  return parts.join(" · ");
}
