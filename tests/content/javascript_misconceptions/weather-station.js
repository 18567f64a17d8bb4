import { measure } from "./stations.js";

export async function degrees(station) {
  try {
    return measure(station);
  } catch {
    return null;
  }
}

export async function firstOf(stations) {
  for (const station of stations) {
    try {
      const answer = measure(station);
      answer.catch(() => {});
      return station;
    } catch {
      // the next one
    }
  }
  throw new Error("nobody answers");
}

export async function survey(stations) {
  const values = [];
  const failed = [];
  for (const station of stations) {
    const value = await degrees(station);
    if (value === null) failed.push(station);
    else values.push(value);
  }
  return {
    average: values.length > 0 ? values.reduce((sum, value) => sum + value, 0) / values.length : null,
    failed,
  };
}
