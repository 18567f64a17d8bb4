/** The scores from the highest to the lowest. */
export function ranked(scores) {
  // Your code goes here.
}

/** The score in the middle. */
export function median(scores) {
  // Your code goes here.
}

/** The names of the players, those with the highest score first. */
export function table(players) {
  // Your code goes here.
}
