/** A price in euros as whole cents. */
export function cents(euros) {
  // Your code goes here.
}

/** The sum of two prices in euros, as whole cents. */
export function sum(first, second) {
  // Your code goes here.
}

/** Whether the money pays for both prices; all in euros. */
export function isEnough(paid, first, second) {
  // Your code goes here.
}
