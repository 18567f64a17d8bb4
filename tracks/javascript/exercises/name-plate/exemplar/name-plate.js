/** How many places a text takes. */
export function places(text) {
  return [...text].length;
}

/** The text, cut so that it fits. */
export function shortened(text, room) {
  const signs = [...text];
  return signs.length <= room ? text : `${signs.slice(0, room - 1).join("")}…`;
}

/** The text with dots around it. */
export function centred(text, room) {
  const dots = room - places(text);
  const before = Math.floor(dots / 2);
  return ".".repeat(before) + text + ".".repeat(dots - before);
}
