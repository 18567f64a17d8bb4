import { measure } from "./stations.js";

/** What a station measures, or null. */
export async function degrees(station) {
  try {
    return await measure(station);
  } catch {
    return null;
  }
}

/** The first station that answers. */
export async function firstOf(stations) {
  for (const station of stations) {
    if ((await degrees(station)) !== null) return station;
  }
  throw new Error("nobody answers");
}

/** The average of all that answer, and those that do not. */
export async function survey(stations) {
  const ends = await Promise.allSettled(stations.map((station) => measure(station)));
  const values = ends.filter((end) => end.status === "fulfilled").map((end) => end.value);
  return {
    average: values.length > 0 ? values.reduce((sum, value) => sum + value, 0) / values.length : null,
    failed: stations.filter((_, index) => ends[index].status === "rejected"),
  };
}
