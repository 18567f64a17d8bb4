import { print, timing } from "./office.js";

/** Print all jobs on so many printers; the names in the order of the jobs. */
export async function printAll(jobs, printers) {
  const printed = [];
  const queue = jobs.entries();
  const printer = async () => {
    for (const [index, job] of queue) {
      try {
        printed[index] = await print(job);
      } catch {
        printed[index] = null;
      }
    }
  };
  await Promise.all(Array.from({ length: printers }, printer));
  return printed;
}

/** Given: what was printed, how long it took, and how many were busy. */
export const timed = (jobs, printers) => timing(() => printAll(jobs, printers));
