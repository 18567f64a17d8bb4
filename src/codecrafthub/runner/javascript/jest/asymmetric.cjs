/** Stand-ins for values that are only half known: expect.any, expect.anything, expect.arrayContaining and so on. */
"use strict";

const { inspect } = require("node:util");

const MARK = Symbol.for("jest.asymmetricMatcher");

const isAsymmetric = (value) => typeof value === "object" && value !== null && value.$$typeof === MARK;

class Asymmetric {
  constructor(text, matches, isNot = false) {
    this.$$typeof = MARK;
    this.text = isNot ? `not ${text}` : text;
    this.asymmetricMatch = (value) => matches(value) !== isNot;
  }

  [inspect.custom]() {
    return this.text;
  }
}

const PRIMITIVES = new Map([
  [String, "string"],
  [Number, "number"],
  [Boolean, "boolean"],
  [BigInt, "bigint"],
  [Symbol, "symbol"],
  [Function, "function"],
]);

function isA(kind, value) {
  if (kind === Object) return typeof value === "object" && value !== null;
  return typeof value === PRIMITIVES.get(kind) || value instanceof kind;
}

/** The makers, given how values are compared and shown. */
function makers(equals, print) {
  const containing = (wanted, value) =>
    Array.isArray(value) && wanted.every((item) => value.some((one) => equals(one, item)));
  const having = (wanted, value) =>
    typeof value === "object" &&
    value !== null &&
    Reflect.ownKeys(wanted).every((name) => name in value && equals(value[name], wanted[name]));
  const close = (wanted, digits, value) => typeof value === "number" && Math.abs(value - wanted) < 10 ** -digits / 2;
  const make = (isNot) => ({
    arrayContaining: (items) =>
      new Asymmetric(`a list with ${print(items)}`, (value) => containing(items, value), isNot),
    objectContaining: (part) => new Asymmetric(`an object with ${print(part)}`, (value) => having(part, value), isNot),
    stringContaining: (part) =>
      new Asymmetric(`text with ${print(part)}`, (value) => typeof value === "string" && value.includes(part), isNot),
    stringMatching: (pattern) =>
      new Asymmetric(
        `text like ${pattern}`,
        (value) => typeof value === "string" && new RegExp(pattern).test(value),
        isNot,
      ),
    closeTo: (number, digits = 2) => new Asymmetric(`about ${number}`, (value) => close(number, digits, value), isNot),
  });
  return {
    any: (kind) => new Asymmetric(`any ${kind.name}`, (value) => isA(kind, value)),
    anything: () => new Asymmetric("anything", (value) => value !== null && value !== undefined),
    ...make(false),
    not: make(true),
  };
}

module.exports = { Asymmetric, isAsymmetric, makers };
