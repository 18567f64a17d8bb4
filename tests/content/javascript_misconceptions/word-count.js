const wordsOf = (text) => text.split(" ").filter((word) => word !== "");

export function counted(text) {
  const counts = {};
  for (const word of wordsOf(text)) counts[word] = (counts[word] ?? 0) + 1;
  return Object.entries(counts);
}

export function favourite(text) {
  let best = null;
  let most = 0;
  for (const [word, count] of counted(text)) {
    if (count > most) [best, most] = [word, count];
  }
  return best;
}

export function unknown(known, text) {
  const isKnown = {};
  for (const word of known) isKnown[word] = true;
  return [...new Set(wordsOf(text))].filter((word) => !isKnown[word]);
}
