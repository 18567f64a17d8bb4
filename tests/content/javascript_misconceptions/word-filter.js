const RUDE = /\b(darn|heck)\b/gi;

export function isRude(text) {
  return RUDE.test(text);
}

export function covered(text) {
  return text.replaceAll(RUDE, (word) => "*".repeat(word.length));
}

export function decent(texts) {
  return texts.filter((text) => !RUDE.test(text));
}
