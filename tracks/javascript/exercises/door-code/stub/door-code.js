/** Whether what was sent is the code. */
export function opens(sent, code) {
  // Your code goes here.
}

/** Whose code it is: "first", "second" or "nobody". */
export function owner(sent, first, second) {
  // Your code goes here.
}
