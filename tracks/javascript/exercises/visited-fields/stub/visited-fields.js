/** How many different fields were mown. */
export function fieldsMown(path) {
  // Your code goes here.
}

/** The fields that were come to again. */
export function crossings(path) {
  // Your code goes here.
}
