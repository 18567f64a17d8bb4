export function* sheets(first) {
  for (let number = first; ; number++) yield number;
}

export function take(roll, count) {
  const taken = [];
  if (count === 0) return taken;
  for (const sheet of roll) {
    taken.push(sheet);
    if (taken.length === count) break;
  }
  return taken;
}

export function takeUntil(roll, divisor) {
  const taken = [];
  for (const sheet of roll) {
    taken.push(sheet);
    if (sheet % divisor === 0) break;
  }
  return taken;
}

export function firstThree(first) {
  const [one, two, three] = sheets(first);
  return [one, two, three];
}

export function serve(counts) {
  const roll = sheets(1);
  return counts.map((count) => take(roll, count));
}

export const rest = (values, count) => take(values.values(), count);

export function serveUntil(divisors) {
  const roll = sheets(1);
  return divisors.map((divisor) => takeUntil(roll, divisor));
}
