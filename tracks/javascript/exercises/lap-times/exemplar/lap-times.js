/** How many seconds all laps took together. */
export function total(laps) {
  let sum = 0;
  for (const lap of laps) sum += lap;
  return sum;
}

/** The numbers of the laps that took longer than the limit. */
export function slowLaps(laps, limit) {
  const slow = [];
  for (const [index, lap] of laps.entries()) {
    if (lap > limit) slow.push(index + 1);
  }
  return slow;
}

/** The number of the fastest lap. */
export function bestLap(laps) {
  let best = 0;
  for (const [index, lap] of laps.entries()) {
    if (lap < laps[best]) best = index;
  }
  return best + 1;
}
