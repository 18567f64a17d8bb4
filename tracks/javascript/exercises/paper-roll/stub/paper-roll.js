/** Numbers without end, from the first on. */
export function* sheets(first) {
  // Your code goes here.
}

/** So many sheets off the roll. */
export function take(roll, count) {
  // Your code goes here.
}

/** The sheets up to the first that is divisible. */
export function takeUntil(roll, divisor) {
  // Your code goes here.
}

/** Given: the first three sheets of a roll. */
export function firstThree(first) {
  const [one, two, three] = sheets(first);
  return [one, two, three];
}

/** Given: customers who take so many each, off one roll. */
export function serve(counts) {
  const roll = sheets(1);
  return counts.map((count) => take(roll, count));
}

/** Given: what is taken off a roll with an end. */
export const rest = (values, count) => take(values.values(), count);

/** Given: customers who take until a number, off one roll. */
export function serveUntil(divisors) {
  const roll = sheets(1);
  return divisors.map((divisor) => takeUntil(roll, divisor));
}
