/** Whether the text of a setting means on. */
export function isOn(text) {
  // Your code goes here.
}

/** What the light does: "off", "dim" or "bright". */
export function light(lamp, nightMode) {
  // Your code goes here.
}
