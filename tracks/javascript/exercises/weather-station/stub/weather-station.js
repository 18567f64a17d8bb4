import { measure } from "./stations.js";

/** What a station measures, or null. */
export async function degrees(station) {
  // Your code goes here.
}

/** The first station that answers. */
export async function firstOf(stations) {
  // Your code goes here.
}

/** The average of all that answer, and those that do not. */
export async function survey(stations) {
  // Your code goes here.
}
