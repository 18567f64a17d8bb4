/** The change from each hour to the next. */
export function steps(temperatures) {
  // Your code goes here.
}

/** How often an hour was warmer than the one before. */
export function rises(temperatures) {
  // Your code goes here.
}

/** The largest sum of two temperatures that follow each other. */
export function warmestPair(temperatures) {
  // Your code goes here.
}
