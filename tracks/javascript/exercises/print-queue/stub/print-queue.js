import { print, timing } from "./office.js";

/** Print all jobs on so many printers; the names in the order of the jobs. */
export async function printAll(jobs, printers) {
  // Your code goes here.
}

/** Given: what was printed, how long it took, and how many were busy. */
export const timed = (jobs, printers) => timing(() => printAll(jobs, printers));
