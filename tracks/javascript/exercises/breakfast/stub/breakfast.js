import { cook, timing } from "./kitchen.js";

/** All dishes, cooked at the same time. */
export async function breakfast(dishes) {
  // Your code goes here.
}

/** Tea after water, and an egg meanwhile. */
export async function guest(name) {
  // Your code goes here.
}

/** So many pancakes, one after the other. */
export async function pancakes(count) {
  // Your code goes here.
}

/** Given: how long it took. */
export const timed = (dishes) => timing(() => breakfast(dishes));
export const timedGuest = (name) => timing(() => guest(name));
export const timedPancakes = (count) => timing(() => pancakes(count));
