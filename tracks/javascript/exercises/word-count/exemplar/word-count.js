const wordsOf = (text) => text.split(" ").filter((word) => word !== "");

/** Pairs of a word and how often it occurs. */
export function counted(text) {
  const counts = new Map();
  for (const word of wordsOf(text)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts];
}

/** The word that occurs most often, or null. */
export function favourite(text) {
  const [word] = counted(text).reduce((best, pair) => (pair[1] > best[1] ? pair : best), [null, 0]);
  return word;
}

/** The words of the text that are not among those known. */
export function unknown(known, text) {
  const isKnown = new Set(known);
  return [...new Set(wordsOf(text))].filter((word) => !isKnown.has(word));
}
