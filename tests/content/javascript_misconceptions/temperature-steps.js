export function steps(temperatures) {
  const found = [];
  for (let hour = 0; hour < temperatures.length; hour++) {
    found.push(temperatures[hour + 1] - temperatures[hour]);
  }
  return found;
}

export function rises(temperatures) {
  let count = 0;
  for (let hour = 0; hour < temperatures.length; hour++) {
    if (temperatures[hour + 1] > temperatures[hour]) count++;
  }
  return count;
}

export function warmestPair(temperatures) {
  let best = -Infinity;
  for (let hour = 0; hour < temperatures.length; hour++) {
    best = Math.max(best, temperatures[hour] + temperatures[hour + 1]);
  }
  return best;
}
