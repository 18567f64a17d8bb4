/** How many places a text takes. */
export function places(text) {
  // Your code goes here.
}

/** The text, cut so that it fits. */
export function shortened(text, room) {
  // Your code goes here.
}

/** The text with dots around it. */
export function centred(text, room) {
  // Your code goes here.
}
