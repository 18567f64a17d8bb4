/** The marks in the editor's margin: where tests failed, what there is to remark, and where a run of one's own ended. */
import type { Files, Ran } from "@/api/types";
import type { LineMark } from "@/components/editor/editor";
import { errorText } from "./own-run/run-words";
import type { Run } from "./run-state";

export interface FileMark extends LineMark {
  file: string | null;
}

const SEVERITIES = { essential: "error", actionable: "warning", informative: "info", celebratory: "info" } as const;

export function marksOfRun(run: Run | null): FileMark[] {
  const failures = (run?.rows ?? []).flatMap(({ result, explanation }): FileMark[] => {
    const line = explanation?.line ?? result?.error?.line;
    if (result?.status !== "failed" || !line) return [];
    const message = explanation?.title ?? result.error?.message ?? result.name;
    return [{ file: explanation?.file ?? result.error?.file ?? null, line, severity: "error", message }];
  });
  const remarks = (run?.remarks?.annotations ?? []).flatMap((note): FileMark[] => {
    if (note.line == null) return [];
    const { file = null, line, column, end_line, end_column, message } = note;
    const place = column && end_line && end_column ? { column, endLine: end_line, endColumn: end_column } : {};
    return [{ file, line, ...place, severity: SEVERITIES[note.severity], message }];
  });
  return [...failures, ...remarks];
}

export function marksOfOwnRun(ran: Ran): FileMark[] {
  return ran.results.flatMap((result): FileMark[] => {
    const { file = null, line } = result.error ?? {};
    return line ? [{ file, line, severity: "error", message: errorText(result) }] : [];
  });
}

/** The marks of each file, each once. One of a file that the learner does not see goes to the first file they do. */
export function byFile(marks: FileMark[], files: Files): Record<string, LineMark[]> {
  const sorted: Record<string, LineMark[]> = {};
  const main = Object.keys(files)[0] ?? "";
  for (const { file, ...mark } of marks) {
    const name = file && file in files ? file : main;
    const known = sorted[name] ?? [];
    if (!known.some((other) => other.line === mark.line && other.message === mark.message))
      sorted[name] = [...known, mark];
  }
  return sorted;
}
