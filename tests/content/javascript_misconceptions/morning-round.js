import { deliver, underway } from "./street.js";

export async function round(doors) {
  let tips = 0;
  doors.forEach(async (door) => {
    const tip = await deliver(door);
    tips += tip;
  });
  return tips;
}

export async function report(doors) {
  const lines = [];
  doors.forEach(async (door) => {
    try {
      lines.push(`${door}: ${await deliver(door)}`);
    } catch {
      lines.push(`${door}: no luck`);
    }
  });
  return [...lines, "home"];
}

export async function busiest(doors) {
  let most = 0;
  doors.forEach(async (door) => {
    const delivery = deliver(door);
    most = Math.max(most, underway());
    await delivery;
  });
  return most;
}
