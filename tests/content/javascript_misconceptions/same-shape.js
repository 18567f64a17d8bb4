import { PAIRS } from "./pairs.js";

export function isSame(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}

export function changed(before, after) {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].filter((name) => !isSame(before[name], after[name])).sort();
}

export const kinds = () => PAIRS.map(([one, other]) => isSame(one, other));
