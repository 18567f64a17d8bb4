/** What a learner runs their code on: calls as they type them, or the text that a program reads. */
import type { RunInput } from "@/api/running";

const OPENING = "([{";
const CLOSING = ")]}";

/** The calls in a text: one a line, and a call whose brackets are still open goes on in the next. */
export function splitCalls(text: string): string[] {
  const calls: string[] = [];
  let current = "";
  let depth = 0;
  for (const line of text.split(/\r?\n/)) {
    current = current ? `${current}\n${line}` : line;
    depth = Math.max(0, depth + openedBy(line));
    if (depth > 0) continue;
    if (current.trim()) calls.push(current.trim());
    current = "";
  }
  return current.trim() ? [...calls, current.trim()] : calls;
}

/** How many more brackets a line opens than it closes, those in strings aside. */
function openedBy(line: string): number {
  let opened = 0;
  let quote = "";
  for (let at = 0; at < line.length; at += 1) {
    const sign = line[at] as string;
    if (quote) {
      if (sign === "\\") at += 1;
      else if (sign === quote) quote = "";
    } else if (sign === '"' || sign === "'") quote = sign;
    else if (OPENING.includes(sign)) opened += 1;
    else if (CLOSING.includes(sign)) opened -= 1;
  }
  return opened;
}

export const readInput = (text: string, isProgram: boolean): RunInput =>
  isProgram ? { stdin: text } : { calls: splitCalls(text) };
