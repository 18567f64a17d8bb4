/** The text of the delivery note. */
export function note(order) {
  // Your code goes here.
}

/** The order without its secret. */
export function published(order) {
  // Your code goes here.
}

/** The first item, and an order of the others. */
export function split(order) {
  // Your code goes here.
}
