/** The degrees that were set, or 20. */
export function target(degrees) {
  // Your code goes here.
}

/** The text on the display. */
export function display(room, degrees) {
  // Your code goes here.
}

/** Whether the heating runs. */
export function heats(isOn, degrees, measured) {
  // Your code goes here.
}
