/** The change from each hour to the next. */
export function steps(temperatures) {
  const found = [];
  for (let hour = 1; hour < temperatures.length; hour++) {
    found.push(temperatures[hour] - temperatures[hour - 1]);
  }
  return found;
}

/** How often an hour was warmer than the one before. */
export function rises(temperatures) {
  let count = 0;
  for (const step of steps(temperatures)) {
    if (step > 0) count++;
  }
  return count;
}

/** The largest sum of two temperatures that follow each other. */
export function warmestPair(temperatures) {
  let best = -Infinity;
  for (let hour = 1; hour < temperatures.length; hour++) {
    best = Math.max(best, temperatures[hour - 1] + temperatures[hour]);
  }
  return best;
}
