import { deliver, underway } from "./street.js";

/** The sum of all tips. */
export async function round(doors) {
  // Your code goes here.
}

/** What happened at each door, and "home". */
export async function report(doors) {
  // Your code goes here.
}

/** How many deliveries were on their way at once, at most. */
export async function busiest(doors) {
  // Your code goes here.
}
