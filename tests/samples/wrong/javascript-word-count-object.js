export function counted(text) {
  const counts = {};
  for (const word of text.split(" ")) {
    counts[word] = (counts[word] || 0) + 1;
  }
  return Object.entries(counts);
}

export function favourite(text) {
  let best = null;
  for (const [word, count] of counted(text)) {
    if (best === null || count >= best[1]) best = [word, count];
  }
  return best[0];
}

export function unknown(known, text) {
  return text.split(" ").filter((word) => !known.includes(word));
}
