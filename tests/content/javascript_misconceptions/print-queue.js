import { print, timing } from "./office.js";

export async function printAll(jobs, printers) {
  const printed = [];
  for (let start = 0; start < jobs.length; start += printers) {
    const group = jobs.slice(start, start + printers);
    const ends = await Promise.allSettled(group.map((job) => print(job)));
    printed.push(...ends.map((end) => (end.status === "fulfilled" ? end.value : null)));
  }
  return printed;
}

export const timed = (jobs, printers) => timing(() => printAll(jobs, printers));
