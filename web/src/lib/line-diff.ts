/** What changed between two texts, line by line: the shortest edit script by longest common subsequence. */

export interface DiffLine {
  op: "equal" | "insert" | "delete";
  text: string;
  /** Line numbers from 1 in the old and the new text; null where the line is not part of it. */
  old: number | null;
  new: number | null;
}

/** Beyond this many cells the middle is shown as replaced whole: a page must never hang on a diff. */
const CELLS = 4_000_000;

export function lineDiff(before: string, after: string): DiffLine[] {
  const a = before.split("\n");
  const b = after.split("\n");
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail])
    tail += 1;

  const lines: DiffLine[] = [];
  const push = (op: DiffLine["op"], i: number, j: number) =>
    lines.push({
      op,
      text: (op === "insert" ? b[j] : a[i]) ?? "",
      old: op === "insert" ? null : i + 1,
      new: op === "delete" ? null : j + 1,
    });

  for (let i = 0; i < head; i++) push("equal", i, i);
  middle(a.slice(head, a.length - tail), b.slice(head, b.length - tail), (op, i, j) => push(op, head + i, head + j));
  for (let k = tail; k > 0; k--) push("equal", a.length - k, b.length - k);
  return lines;
}

function middle(a: string[], b: string[], push: (op: DiffLine["op"], i: number, j: number) => void): void {
  const width = b.length + 1;
  const common = a.length * b.length <= CELLS ? new Uint32Array((a.length + 1) * width) : null;
  if (common) {
    for (let i = a.length - 1; i >= 0; i--)
      for (let j = b.length - 1; j >= 0; j--)
        common[i * width + j] =
          a[i] === b[j]
            ? (common[(i + 1) * width + j + 1] ?? 0) + 1
            : Math.max(common[(i + 1) * width + j] ?? 0, common[i * width + j + 1] ?? 0);
  }
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (common && i < a.length && j < b.length && a[i] === b[j]) push("equal", i++, j++);
    else if (
      i < a.length &&
      (j >= b.length || !common || (common[(i + 1) * width + j] ?? 0) >= (common[i * width + j + 1] ?? 0))
    )
      push("delete", i++, j);
    else push("insert", i, j++);
  }
}

/** Only the changed lines with some lines around them; a gap is null. */
export function withContext(lines: DiffLine[], context = 3): (DiffLine | null)[] {
  const near = lines.map((_, index) =>
    lines.slice(Math.max(0, index - context), index + context + 1).some((line) => line.op !== "equal"),
  );
  const shown: (DiffLine | null)[] = [];
  lines.forEach((line, index) => {
    if (near[index]) shown.push(line);
    else if (index === 0 || near[index - 1]) shown.push(null);
  });
  return shown;
}
