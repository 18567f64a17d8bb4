/** The name in capitals, with hyphens in place of spaces. */
export function tagName(name) {
  // Your code goes here.
}

/** The flight number in capitals, without spaces, dots and hyphens. */
export function flight(number) {
  // Your code goes here.
}

/** Name, flight and destination for the tag. */
export function tag(name, number, destination) {
  // Your code goes here.
}
