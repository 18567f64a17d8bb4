/** How many seconds all laps took together. */
export function total(laps) {
  // Your code goes here.
}

/** The numbers of the laps that took longer than the limit. */
export function slowLaps(laps, limit) {
  // Your code goes here.
}

/** The number of the fastest lap. */
export function bestLap(laps) {
  // Your code goes here.
}
