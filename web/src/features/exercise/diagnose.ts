/** What the editor asks while one types, in its own words. */
import { type Diagnostic, readDiagnostics } from "@/api/typing";
import type { LiveMark } from "@/components/editor/editor";

function toFix({ title, edit }: NonNullable<Diagnostic["fix"]>): LiveMark["fix"] {
  const { end_line, end_column, ...start } = edit;
  return { title, edit: { ...start, endLine: end_line, endColumn: end_column } };
}

function toMark({ end_line, end_column, more, fix, ...found }: Diagnostic): LiveMark {
  return {
    ...found,
    endLine: end_line,
    endColumn: end_column,
    more: more ?? undefined,
    fix: fix ? toFix(fix) : undefined,
  };
}

export async function diagnose(file: string, text: string, signal: AbortSignal): Promise<LiveMark[]> {
  return (await readDiagnostics(file, text, signal)).map(toMark);
}
