/** New settings with this colour of the text. */
export function withText(settings, colour) {
  // Your code goes here.
}

/** New settings in which text and paper have changed places. */
export function dark(settings) {
  // Your code goes here.
}

/** New settings in which the file was opened last. */
export function opened(settings, file) {
  // Your code goes here.
}
