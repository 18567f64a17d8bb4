/** Where two values differ, by the rules of toEqual, toStrictEqual and toMatchObject. */
"use strict";

const { types } = require("node:util");
const { uncurry } = require("../kept.cjs");
const { isAsymmetric } = require("./asymmetric.cjs");

const { is, hasOwn } = Object;
const { ownKeys: allKeys } = Reflect;
const tagOf = uncurry(Object.prototype.toString);
const isEnumerable = uncurry(Object.prototype.propertyIsEnumerable);
const isObject = (value) => typeof value === "object" && value !== null;
const isKey = (name) => typeof name === "string" && /^[A-Za-z_$][\w$]*$/.test(name);

/** toEqual: what is undefined may be missing, and classes do not count. */
const LOOSE = { isStrict: false, isSubset: false };
/** toStrictEqual: nothing may be missing, and classes count. */
const STRICT = { isStrict: true, isSubset: false };
/** toMatchObject: objects may have more than was expected. */
const SUBSET = { isStrict: false, isSubset: true };

const equals = (actual, expected, rules = LOOSE) => difference(actual, expected, rules) === null;

/** The path to the first difference, "" for the values themselves; null where they are equal. */
function difference(actual, expected, rules) {
  return new Comparison(rules).of(actual, expected, "");
}

class Comparison {
  constructor(rules) {
    this.rules = rules;
    this.open = [];
  }

  of(actual, expected, path) {
    if (isAsymmetric(expected)) return expected.asymmetricMatch(actual) ? null : path;
    if (isAsymmetric(actual)) return actual.asymmetricMatch(expected) ? null : path;
    if (is(actual, expected)) return null;
    if (!isObject(actual) || !isObject(expected) || tagOf(actual) !== tagOf(expected)) return path;
    if (this.rules.isStrict && actual.constructor !== expected.constructor) return path;
    if (this.open.some(([one, other]) => one === actual && other === expected)) return null;
    this.open.push([actual, expected]);
    const found = this.inside(actual, expected, path);
    this.open.pop();
    return found;
  }

  inside(actual, expected, path) {
    if (types.isBoxedPrimitive(actual) || types.isDate(actual)) {
      return is(actual.valueOf(), expected.valueOf()) ? null : path;
    }
    if (types.isRegExp(actual)) return String(actual) === String(expected) ? null : path;
    if (actual instanceof Error) return this.errors(actual, expected, path);
    if (types.isPromise(actual) || types.isWeakMap(actual) || types.isWeakSet(actual)) return path;
    if (ArrayBuffer.isView(actual) || types.isAnyArrayBuffer(actual)) {
      return Buffer.compare(bytesOf(actual), bytesOf(expected)) === 0 ? null : path;
    }
    if (types.isMap(actual)) return this.maps(actual, expected, path);
    if (types.isSet(actual)) return this.sets(actual, expected, path);
    if (Array.isArray(actual)) return this.lists(actual, expected, path);
    if (typeof actual[Symbol.iterator] === "function" && typeof expected[Symbol.iterator] === "function") {
      return this.iterables(actual, expected, path);
    }
    return this.properties(actual, expected, path);
  }

  errors(actual, expected, path) {
    const isSame = actual.message === expected.message && actual.name === expected.name;
    return isSame ? null : path;
  }

  lists(actual, expected, path) {
    if (actual.length !== expected.length) return path;
    for (let i = 0; i < expected.length; i++) {
      if (this.rules.isStrict && i in actual !== i in expected) return `${path}[${i}]`;
      const found = this.of(actual[i], expected[i], `${path}[${i}]`);
      if (found !== null) return found;
    }
    return this.properties(actual, expected, path);
  }

  maps(actual, expected, path) {
    if (actual.size !== expected.size) return path;
    for (const [key, value] of expected) {
      const same = actual.has(key) ? key : [...actual.keys()].find((other) => this.of(other, key, "") === null);
      if (same === undefined && !actual.has(undefined)) return path;
      const found = this.of(actual.get(same), value, `${path}.get(${String(key)})`);
      if (found !== null) return found;
    }
    return null;
  }

  sets(actual, expected, path) {
    if (actual.size !== expected.size) return path;
    const left = [...actual];
    for (const item of expected) {
      const place = actual.has(item)
        ? left.indexOf(item)
        : left.findIndex((other) => this.of(other, item, "") === null);
      if (place < 0) return path;
      left.splice(place, 1);
    }
    return null;
  }

  iterables(actual, expected, path) {
    if (actual.constructor !== expected.constructor) return path;
    const found = this.lists([...actual], [...expected], path);
    return found ?? this.properties(actual, expected, path);
  }

  properties(actual, expected, path) {
    const wanted = ownKeys(expected);
    for (const name of wanted) {
      const step = path + (isKey(name) ? `.${name}` : `[${String(name)}]`);
      const isMissing = this.rules.isSubset ? !(name in actual) : !hasOwn(actual, name);
      if (isMissing && (this.rules.isStrict || this.rules.isSubset || expected[name] !== undefined)) return step;
      const found = this.of(actual[name], expected[name], step);
      if (found !== null) return found;
    }
    if (this.rules.isSubset) return null;
    const extra = ownKeys(actual).find(
      (name) => !hasOwn(expected, name) && (this.rules.isStrict || actual[name] !== undefined),
    );
    return extra === undefined ? null : path + (isKey(extra) ? `.${extra}` : `[${String(extra)}]`);
  }
}

function ownKeys(value) {
  return allKeys(value).filter((name) => {
    const isIndex = Array.isArray(value) && typeof name === "string" && /^\d+$/.test(name);
    return !isIndex && isEnumerable(value, name);
  });
}

function bytesOf(value) {
  if (!ArrayBuffer.isView(value)) return Buffer.from(value);
  return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
}

module.exports = { LOOSE, STRICT, SUBSET, difference, equals };
