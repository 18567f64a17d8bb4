/** The sum of all offers in cents. */
export function total(offers) {
  // Your code goes here.
}

/** The offer with the fewest cents, or null. */
export function cheapest(offers) {
  // Your code goes here.
}

/** The sum of cents for each seller. */
export function bySeller(offers) {
  // Your code goes here.
}
