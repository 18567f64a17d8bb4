/**
 * What the harness keeps of the language before any of the learner's code runs.
 *
 * That code lives in the same realm and may replace whatever it can reach: Object.prototype, Array.prototype.toJSON,
 * JSON.stringify, Promise.prototype.then. So everything that runs beside it calls these, makes its messages of objects
 * and lists without a prototype, and goes through lists by index.
 */
"use strict";

const uncurry = Function.prototype.bind.bind(Function.prototype.call);
const { defineProperty: define, setPrototypeOf } = Object;
const { cpuUsage } = process;
const slicedList = uncurry(Array.prototype.slice);

module.exports = {
  uncurry,
  keys: Object.keys,
  define,
  prototypeOf: Object.getPrototypeOf,
  describe: Object.getOwnPropertyDescriptor,
  hasOwn: uncurry(Object.prototype.hasOwnProperty),
  isList: Array.isArray,
  stringify: JSON.stringify,
  parse: JSON.parse,
  apply: Reflect.apply,
  slice: uncurry(String.prototype.slice),
  indexOf: uncurry(String.prototype.indexOf),
  match: (text, pattern) => execute(pattern, text),
  split: uncurry(String.prototype.split),
  textOf: String,
  immediately: setImmediate,
  later: setTimeout,

  /** Milliseconds of computing time that all threads have had. */
  computed() {
    const { user, system } = cpuUsage();
    return (user + system) / 1000;
  },

  never: clearTimeout,
  settle: uncurry(Promise.prototype.then),

  /** A list for messages, that no prototype has a hand in. */
  list: (...items) => setPrototypeOf(items, null),

  /** The items and one more, as a list of the language. */
  listOf(items, last) {
    const all = slicedList(items);
    define(all, all.length, { __proto__: null, value: last, writable: true, enumerable: true, configurable: true });
    return all;
  },

  /** The first `most` characters; whole where there are fewer. */
  cut(text, most) {
    return text.length > most ? module.exports.slice(text, 0, most) : text;
  },
};

const execute = uncurry(RegExp.prototype.exec);
