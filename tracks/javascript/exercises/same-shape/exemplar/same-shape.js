import { PAIRS } from "./pairs.js";

/** Whether two values are the same, all the way down. */
export function isSame(one, other) {
  if (Object.is(one, other)) return true;
  if (kindOf(one) !== kindOf(other)) return false;
  if (one instanceof Set) return one.size === other.size && [...one].every((member) => other.has(member));
  if (typeof one !== "object") return false;
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => Object.hasOwn(other, name) && isSame(one[name], other[name]))
  );
}

const kindOf = (value) => (value === null ? "null" : (value?.constructor ?? typeof value));

/** The names in which two objects differ. */
export function changed(before, after) {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  const isChanged = (name) =>
    !Object.hasOwn(before, name) || !Object.hasOwn(after, name) || !isSame(before[name], after[name]);
  return [...names].filter(isChanged).sort();
}

/** Given: your answer for values that look alike, two by two. */
export const kinds = () => PAIRS.map(([one, other]) => isSame(one, other));
