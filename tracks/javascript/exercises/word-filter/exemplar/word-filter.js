const RUDE = /\b(darn|heck)\b/i;
const ALL_RUDE = new RegExp(RUDE, "gi");

/** Whether one of the words is in the text. */
export function isRude(text) {
  return RUDE.test(text);
}

/** The text with stars in place of the words. */
export function covered(text) {
  return text.replaceAll(ALL_RUDE, (word) => "*".repeat(word.length));
}

/** The texts without such words. */
export function decent(texts) {
  return texts.filter((text) => !isRude(text));
}
