/** Whether what was sent is the code. */
export function opens(sent, code) {
  return sent === code;
}

/** Whose code it is: "first", "second" or "nobody". */
export function owner(sent, first, second) {
  if (opens(sent, first)) return "first";
  return opens(sent, second) ? "second" : "nobody";
}
