/** Whether one of the words is in the text. */
export function isRude(text) {
  // Your code goes here.
}

/** The text with stars in place of the words. */
export function covered(text) {
  // Your code goes here.
}

/** The texts without such words. */
export function decent(texts) {
  // Your code goes here.
}
