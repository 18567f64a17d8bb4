/** Numbers without end, from the first on. */
export function* sheets(first) {
  for (let number = first; ; number++) yield number;
}

/** So many sheets off the roll. */
export function take(roll, count) {
  const taken = [];
  while (taken.length < count) {
    const { value, done } = roll.next();
    if (done) break;
    taken.push(value);
  }
  return taken;
}

/** The sheets up to the first that is divisible. */
export function takeUntil(roll, divisor) {
  const taken = take(roll, 1);
  while (taken.at(-1) % divisor !== 0) taken.push(...take(roll, 1));
  return taken;
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
