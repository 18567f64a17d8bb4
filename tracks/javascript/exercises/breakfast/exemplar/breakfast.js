import { cook, timing } from "./kitchen.js";

/** All dishes, cooked at the same time. */
export async function breakfast(dishes) {
  return Promise.all(dishes.map(([dish, minutes]) => cook(dish, minutes)));
}

async function makeTea() {
  await cook("water", 3);
  return cook("tea", 4);
}

/** Tea after water, and an egg meanwhile. */
export async function guest(name) {
  const [tea, egg] = await Promise.all([makeTea(), cook("egg", 6)]);
  return `${name} has ${tea} and ${egg}`;
}

/** So many pancakes, one after the other. */
export async function pancakes(count) {
  const done = [];
  for (let number = 1; number <= count; number++) done.push(await cook(`pancake ${number}`, 2));
  return done;
}

/** Given: how long it took. */
export const timed = (dishes) => timing(() => breakfast(dishes));
export const timedGuest = (name) => timing(() => guest(name));
export const timedPancakes = (count) => timing(() => pancakes(count));
