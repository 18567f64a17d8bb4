import { deliver, underway } from "./street.js";

/** The sum of all tips. */
export async function round(doors) {
  let tips = 0;
  for (const door of doors) tips += await deliver(door);
  return tips;
}

/** What happened at each door, and "home". */
export async function report(doors) {
  const lines = [];
  for (const door of doors) {
    try {
      lines.push(`${door}: ${await deliver(door)}`);
    } catch {
      lines.push(`${door}: no luck`);
    }
  }
  return [...lines, "home"];
}

/** How many deliveries were on their way at once, at most. */
export async function busiest(doors) {
  let most = 0;
  for (const door of doors) {
    const delivery = deliver(door);
    most = Math.max(most, underway());
    await delivery;
  }
  return most;
}
