/** The matchers of values: each says what was wanted, whether it was met, and what came instead. */
"use strict";

const { LOOSE, STRICT, SUBSET, difference, equals } = require("./equality.cjs");
const { print } = require("./print.cjs");

const { is } = Object;

/** `met`, what was `wanted` as a noun, and what was `received` where that is more than the value. */
const outcome = (met, wanted, received) => ({ met, wanted, received });

const deeply = (rules) =>
  function deep(actual, expected) {
    const path = difference(actual, expected, rules);
    const where = path ? `${print(actual)}, which differs at ${path}` : undefined;
    return outcome(path === null, print(expected), where);
  };

const compared = (words, test) =>
  function compare(actual, expected) {
    const areNumbers = [actual, expected].every((one) => typeof one === "number" || typeof one === "bigint");
    return outcome(areNumbers && test(actual, expected), `a number ${words} ${print(expected)}`);
  };

const being = (wanted, test) => (actual) => outcome(test(actual), wanted);

function toBe(actual, expected) {
  const isSame = is(actual, expected);
  const isAlike = !isSame && typeof actual === "object" && equals(actual, expected, STRICT);
  return outcome(isSame, print(expected), isAlike ? `${print(actual)}, which is equal but another object` : undefined);
}

function toBeCloseTo(actual, expected, digits = 2) {
  const isClose = actual === expected || Math.abs(actual - expected) < 10 ** -digits / 2;
  return outcome(typeof actual === "number" && isClose, `${print(expected)}, give or take ${10 ** -digits / 2}`);
}

function toContain(actual, item) {
  const has = typeof actual === "string" ? actual.includes(item) : [...(actual ?? [])].includes(item);
  return outcome(has, `something that contains ${print(item)}`);
}

function toContainEqual(actual, item) {
  return outcome(
    [...(actual ?? [])].some((one) => equals(one, item)),
    `something that contains ${print(item)}`,
  );
}

function toHaveLength(actual, length) {
  return outcome(actual?.length === length, `a length of ${length}`, `${actual?.length}: ${print(actual)}`);
}

function toMatch(actual, pattern) {
  const has = typeof pattern === "string" ? String(actual).includes(pattern) : new RegExp(pattern).test(actual);
  return outcome(typeof actual === "string" && has, `text that matches ${print(pattern)}`);
}

function toBeInstanceOf(actual, kind) {
  return outcome(actual instanceof kind, `an instance of ${kind.name || "the class"}`);
}

function toHaveProperty(actual, path, ...value) {
  const names = Array.isArray(path)
    ? path
    : String(path)
        .replace(/\[(\w+)\]/g, ".$1")
        .split(".");
  const wanted = `a property ${names.join(".")}${value.length ? ` of ${print(value[0])}` : ""}`;
  let found = actual;
  for (const name of names) {
    if (found === null || found === undefined || !(name in Object(found))) return outcome(false, wanted);
    found = found[name];
  }
  return outcome(value.length === 0 || equals(found, value[0]), wanted);
}

module.exports = {
  toBe,
  toEqual: deeply(LOOSE),
  toStrictEqual: deeply(STRICT),
  toMatchObject: deeply(SUBSET),
  toBeCloseTo,
  toBeTruthy: being("something truthy", Boolean),
  toBeFalsy: being("something falsy", (actual) => !actual),
  toBeNull: being("null", (actual) => actual === null),
  toBeUndefined: being("undefined", (actual) => actual === undefined),
  toBeDefined: being("anything but undefined", (actual) => actual !== undefined),
  toBeNaN: being("NaN", Number.isNaN),
  toBeGreaterThan: compared("greater than", (a, b) => a > b),
  toBeGreaterThanOrEqual: compared("of at least", (a, b) => a >= b),
  toBeLessThan: compared("less than", (a, b) => a < b),
  toBeLessThanOrEqual: compared("of at most", (a, b) => a <= b),
  toContain,
  toContainEqual,
  toHaveLength,
  toMatch,
  toBeInstanceOf,
  toHaveProperty,
};
