import { cook, timing } from "./kitchen.js";

export async function breakfast(dishes) {
  const served = [];
  for (const [dish, minutes] of dishes) served.push(await cook(dish, minutes));
  return served;
}

export async function guest(name) {
  await cook("water", 3);
  const tea = await cook("tea", 4);
  const egg = await cook("egg", 6);
  return `${name} has ${tea} and ${egg}`;
}

export async function pancakes(count) {
  const done = [];
  for (let number = 1; number <= count; number++) done.push(await cook(`pancake ${number}`, 2));
  return done;
}

export const timed = (dishes) => timing(() => breakfast(dishes));
export const timedGuest = (name) => timing(() => guest(name));
export const timedPancakes = (count) => timing(() => pancakes(count));
