/** Pairs of a word and how often it occurs. */
export function counted(text) {
  // Your code goes here.
}

/** The word that occurs most often, or null. */
export function favourite(text) {
  // Your code goes here.
}

/** The words of the text that are not among those known. */
export function unknown(known, text) {
  // Your code goes here.
}
