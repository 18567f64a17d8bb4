export function total(laps) {
  let sum = 0;
  for (const lap in laps) sum += lap;
  return sum;
}

export function slowLaps(laps, limit) {
  const slow = [];
  for (const index in laps) {
    if (laps[index] > limit) slow.push(index + 1);
  }
  return slow;
}

export function bestLap(laps) {
  let best = 0;
  for (const index in laps) {
    if (laps[index] < laps[best]) best = index;
  }
  return best + 1;
}
