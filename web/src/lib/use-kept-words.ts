/** Words that are being written, kept while the page is open: what they stand in may close before they are sent. */
import { useState } from "react";

const kept = new Map<string, string>();

export function useKeptWords(key: string): [string, (words: string) => void] {
  const [words, setWords] = useState(() => kept.get(key) ?? "");
  const change = (next: string) => {
    if (next) kept.set(key, next);
    else kept.delete(key);
    setWords(next);
  };
  return [words, change];
}
