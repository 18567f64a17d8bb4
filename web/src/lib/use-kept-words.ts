/** Words that are being written, kept while the page is open: what they stand in may close before they are sent. */
import { useState } from "react";
import { sessions } from "./session";

const kept = new Map<string, string>();

// What one person began to write is not for the next one at this computer.
sessions.subscribe(() => {
  if (sessions.get().status === "visitor") kept.clear();
});

export function useKeptWords(key: string): [string, (words: string) => void] {
  const [words, setWords] = useState(() => kept.get(key) ?? "");
  const change = (next: string) => {
    if (next) kept.set(key, next);
    else kept.delete(key);
    setWords(next);
  };
  return [words, change];
}
