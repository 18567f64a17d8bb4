/** toThrow: what a function throws, or what a promise was rejected with. */
"use strict";

const { isAsymmetric } = require("./asymmetric.cjs");
const { print } = require("./print.cjs");

/** `isRejected` tells that `actual` is itself what was thrown. */
function toThrow(actual, expected, isRejected) {
  if (!isRejected && typeof actual !== "function") {
    return { met: false, wanted: "a function that throws", received: print(actual) };
  }
  const { thrown, received } = isRejected ? caught(actual) : attempted(actual);
  return { met: thrown !== undefined && fits(thrown.value, expected), wanted: wantedOf(expected), received };
}

function attempted(work) {
  try {
    return { received: `one that returned ${print(work())}` };
  } catch (error) {
    return caught(error);
  }
}

const caught = (value) => ({ thrown: { value }, received: `one that threw ${print(value)}` });

const messageOf = (value) =>
  typeof value === "object" && value !== null && "message" in value ? value.message : value;

function fits(value, expected) {
  const message = String(messageOf(value));
  if (expected === undefined) return true;
  if (typeof expected === "string") return message.includes(expected);
  if (expected instanceof RegExp) return new RegExp(expected).test(message);
  if (typeof expected === "function") return value instanceof expected;
  return isAsymmetric(expected) ? expected.asymmetricMatch(value) : message === expected.message;
}

function wantedOf(expected) {
  if (expected === undefined) return "a function that throws";
  if (typeof expected === "function") return `a function that throws ${expected.name}`;
  if (typeof expected === "string") return `a function that throws an error with ${print(expected)} in its message`;
  if (expected instanceof RegExp) return `a function that throws an error whose message matches ${expected}`;
  return `a function that throws ${print(expected)}`;
}

module.exports = { toThrow };
