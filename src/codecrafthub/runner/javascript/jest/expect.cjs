/** `expect`: a value with matchers on it, also negated, also for what a promise comes to. */
"use strict";

const { Asymmetric, makers } = require("./asymmetric.cjs");
const called = require("./called.cjs");
const { equals } = require("./equality.cjs");
const matchers = require("./matchers.cjs");
const { print, sentence } = require("./print.cjs");
const { toThrow } = require("./throwing.cjs");

const ALIASES = {
  toThrowError: "toThrow",
  toBeCalled: "toHaveBeenCalled",
  toBeCalledTimes: "toHaveBeenCalledTimes",
  toBeCalledWith: "toHaveBeenCalledWith",
  lastCalledWith: "toHaveBeenLastCalledWith",
  nthCalledWith: "toHaveBeenNthCalledWith",
};
const UTILS = { printReceived: print, printExpected: print, stringify: print, matcherHint: (name) => name };

/** A matcher was not met. */
class AssertionError extends Error {}

/** A fresh `expect`, and `counting`: how many matchers were used in a test, and how many should have been. */
function makeExpect() {
  const counting = { made: 0, wanted: null };

  class Expectation {
    constructor(actual, isNot = false, isRejected = false) {
      Object.assign(this, { actual, isNot, isRejected });
    }

    get not() {
      return new Expectation(this.actual, !this.isNot, this.isRejected);
    }

    check({ met, wanted, received }) {
      if (met === this.isNot) throw new AssertionError(sentence(this.isNot, wanted, received ?? print(this.actual)));
    }
  }

  const add = (name, method) => Object.defineProperty(Expectation.prototype, name, { value: method });
  for (const [name, matcher] of Object.entries({ ...matchers, ...called, toThrow })) {
    add(name, function matched(...expected) {
      counting.made++;
      const extra = name === "toThrow" ? [expected[0], this.isRejected] : expected;
      this.check(matcher(this.actual, ...extra));
    });
  }
  for (const [alias, name] of Object.entries(ALIASES)) add(alias, Expectation.prototype[name]);

  const expect = (actual) => new Expectation(actual);
  Object.defineProperty(Expectation.prototype, "resolves", { get: promised(Expectation, true) });
  Object.defineProperty(Expectation.prototype, "rejects", { get: promised(Expectation, false) });
  Object.assign(expect, makers(equals, print), {
    extend: (own) => {
      for (const [name, matcher] of Object.entries(own)) extend(expect, add, name, matcher);
    },
    assertions: (count) => Object.assign(counting, { wanted: count }),
    hasAssertions: () => Object.assign(counting, { wanted: "some" }),
    getState: () => ({ assertionCalls: counting.made }),
  });
  return { expect, counting };
}

/** Every matcher, to be waited for: applied to what a promise resolves to, or is rejected with. */
function promised(Expectation, shouldResolve) {
  return function settled() {
    const { actual, isNot } = this;
    const apply = (isTurned) => (_target, name) =>
      name === "not"
        ? proxy(!isTurned)
        : async (...expected) => {
            const value = await settledValue(actual, shouldResolve);
            return new Expectation(value, isTurned, !shouldResolve)[name](...expected);
          };
    const proxy = (isTurned) => new Proxy({}, { get: apply(isTurned) });
    return proxy(isNot);
  };
}

async function settledValue(actual, shouldResolve) {
  const promise = typeof actual === "function" ? actual() : actual;
  if (typeof promise?.then !== "function") throw new AssertionError(sentence(false, "a promise", print(actual)));
  let value;
  try {
    value = await promise;
  } catch (error) {
    if (!shouldResolve) return error;
    throw new AssertionError(sentence(false, "a promise that resolves", `one that was rejected with ${print(error)}`));
  }
  if (shouldResolve) return value;
  throw new AssertionError(sentence(false, "a promise that is rejected", `one that resolved to ${print(value)}`));
}

/** A matcher of the suite's own, on `expect(…)` and as `expect.name(…)`. */
function extend(expect, add, name, matcher) {
  const context = (isNot) => ({ isNot, equals, utils: UTILS, promise: "" });
  add(name, function own(...expected) {
    const judge = ({ pass, message }) => {
      if (pass === this.isNot) throw new AssertionError(String(message()));
    };
    const said = matcher.call(context(this.isNot), this.actual, ...expected);
    return typeof said?.then === "function" ? said.then(judge) : judge(said);
  });
  expect[name] = (...expected) =>
    new Asymmetric(
      `${name}(${expected.map(print).join(", ")})`,
      (value) => matcher.call(context(false), value, ...expected).pass,
    );
}

module.exports = { AssertionError, makeExpect };
