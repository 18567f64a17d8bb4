/** A price in euros as whole cents. */
export function cents(euros) {
  return Math.round(euros * 100);
}

/** The sum of two prices in euros, as whole cents. */
export function sum(first, second) {
  return cents(first) + cents(second);
}

/** Whether the money pays for both prices; all in euros. */
export function isEnough(paid, first, second) {
  return cents(paid) >= sum(first, second);
}
