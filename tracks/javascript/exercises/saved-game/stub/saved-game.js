/** The game as JSON. */
export function save(game) {
  // Your code goes here.
}

/** The game that was saved as this text. */
export function load(text) {
  // Your code goes here.
}

/** A copy of the game in which the room was seen as well. */
export function entered(game, room) {
  // Your code goes here.
}
