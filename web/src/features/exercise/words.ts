/** What a run says in words and marks: the sentence for screen readers, and the marks in the editor's margin. */
import type { Files } from "@/api/types";
import type { LineMark } from "@/components/editor/editor";
import { t } from "@/lib/messages/exercise";
import { duration, memory, wait } from "@/lib/time";
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

/** Too soon for an estimate to be of use, or nobody can estimate yet. */
const isSoon = (run: Run) => run.waitSeconds === null || (run.position === 1 && run.waitSeconds <= 1);

export function phaseText(run: Run, settled: number): string {
  if (run.phase === "sending") return t("run.sending");
  if (run.phase === "cancelled") return t("run.cancelled");
  if (run.phase === "queued") {
    if (run.position === null) return t("run.queued");
    const place = run.position <= 1 ? t("run.queuedNext") : t("run.queuedAt", { count: run.position - 1 });
    return isSoon(run) ? place : t("run.queuedFor", { place, time: wait(run.waitSeconds ?? 0) });
  }
  if (run.phase === "running")
    return t("run.running", { current: Math.min(settled + 1, run.rows.length), total: run.rows.length });
  return run.verdict ? t(`verdict.${run.verdict}`) : "";
}

export function costText(run: Run): string {
  const parts = [];
  if (run.cpuMs !== null) parts.push(t("run.time", { value: duration(run.cpuMs) }));
  if (run.memoryKb !== null) parts.push(t("run.memory", { value: memory(run.memoryKb) }));
  return parts.join(" · ");
}

/** The lines to mark, by file. A mark of a file that the learner does not see goes to the first file they do. */
export function marksByFile(run: Run | null, files: Files): Record<string, LineMark[]> {
  const marks: Record<string, LineMark[]> = {};
  const main = Object.keys(files)[0] ?? "";
  const add = (file: string | null, mark: LineMark) => {
    const name = file && file in files ? file : main;
    const known = marks[name] ?? [];
    if (!known.some((other) => other.line === mark.line && other.message === mark.message))
      marks[name] = [...known, mark];
  };
  for (const row of run?.rows ?? []) {
    const line = row.explanation?.line ?? row.result?.error?.line;
    if (row.result?.status !== "failed" || !line) continue;
    const message = row.explanation?.title ?? row.result.error?.message ?? row.result.name;
    add(row.explanation?.file ?? row.result.error?.file ?? null, { line, severity: "error", message });
  }
  for (const note of run?.annotations ?? [])
    add(note.file, {
      line: note.line,
      column: note.column,
      endLine: note.end_line,
      endColumn: note.end_column,
      severity: note.severity,
      message: note.message,
    });
  return marks;
}
