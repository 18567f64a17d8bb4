import { PAIRS } from "./pairs.js";

/** Whether two values are the same, all the way down. */
export function isSame(one, other) {
  // Your code goes here.
}

/** The names in which two objects differ. */
export function changed(before, after) {
  // Your code goes here.
}

/** Given: your answer for values that look alike, two by two. */
export const kinds = () => PAIRS.map(([one, other]) => isSame(one, other));
