/** Differences in the unified form, as `diff -u` writes them, read into lines with their numbers. */
import type { DiffLine } from "./line-diff";

const HUNK = /^@@ -(\d+)(?:,\d+)? \+(\d+)(?:,\d+)? @@/;

/** The lines of every hunk; null stands for what is left out before one. */
export function parseUnified(diff: string): (DiffLine | null)[] {
  const lines: (DiffLine | null)[] = [];
  let before = 0;
  let after = 0;
  let isInside = false;
  for (const line of diff.split("\n")) {
    const hunk = HUNK.exec(line);
    if (hunk) {
      const [old, now] = [Number(hunk[1]), Number(hunk[2])];
      // A file that is added or removed begins with nothing: no line is left out before it.
      if (isInside || Math.max(old, now) > 1) lines.push(null);
      [before, after, isInside] = [old, now, true];
    } else if (isInside && line.startsWith("+")) {
      lines.push({ op: "insert", text: line.slice(1), old: null, new: after++ });
    } else if (isInside && line.startsWith("-")) {
      lines.push({ op: "delete", text: line.slice(1), old: before++, new: null });
    } else if (isInside && line.startsWith(" ")) {
      lines.push({ op: "equal", text: line.slice(1), old: before++, new: after++ });
    }
  }
  return lines;
}
