/** Where one goes in a trace: a step on or back, to an end, or to the next step on a line. */
import type { Moment } from "./moments";

export type Move = "first" | "back" | "on" | "last" | number;

export function moved(at: number, move: Move, total: number): number {
  const to = { first: 0, back: at - 1, on: at + 1, last: total - 1 };
  return Math.min(total - 1, Math.max(0, typeof move === "number" ? move : to[move]));
}

const isOn = (moment: Moment | undefined, file: string, line: number) =>
  moment?.step?.file === file && moment.step.line === line;

/** The next moment on a line, from the start again where no later one is; null where the line never runs. */
export function nextOnLine(moments: Moment[], at: number, file: string, line: number): number | null {
  for (let far = 1; far <= moments.length; far += 1) {
    const to = (at + far) % moments.length;
    if (isOn(moments[to], file, line)) return to;
  }
  return null;
}

export function reachedLines(moments: Moment[], file: string): Set<number> {
  return new Set(moments.flatMap(({ step }) => (step?.file === file ? [step.line] : [])));
}

const KEYS: Record<string, Move> = { ArrowLeft: "back", ArrowRight: "on", Home: "first", End: "last" };
export const moveOf = (key: string): Move | null => KEYS[key] ?? null;
