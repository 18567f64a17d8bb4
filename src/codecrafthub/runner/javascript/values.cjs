/** Values as data: the wire form in which arguments come in and answers go out (contracts/values.py is its other end). */
"use strict";

const { types } = require("node:util");
const numbers = require("./numbers.cjs");
const { define, describe, isList, keys, parse, prototypeOf, stringify, textOf, uncurry } = require("./kept.cjs");

const MAX_DEPTH = 64;
const MAX_BYTES = 1 << 20;
const MOST_MEMBERS = 20_000;
const eachOfMap = uncurry(Map.prototype.forEach);
const eachOfSet = uncurry(Set.prototype.forEach);
const setInMap = uncurry(Map.prototype.set);
const addToSet = uncurry(Set.prototype.add);
const sizeOfMap = uncurry(describe(Map.prototype, "size").get);
const sizeOfSet = uncurry(describe(Set.prototype, "size").get);
const { isMap, isSet, isUint8Array } = types;
const PLAIN = Object.prototype;
const LIST = Array.prototype;
const MAP = Map.prototype;
const SET = Set.prototype;
const BYTES = Uint8Array.prototype;
const OurObject = Object;
const OurMap = Map;
const OurSet = Set;

/** The value cannot be carried as data; the message says which part and why. */
class NotPlain extends Error {
  constructor(message) {
    super(message);
    define(this, "name", { value: "NotPlain" });
  }
}

/** The wire form of a plain value. Throws NotPlain, or what a getter of the value throws. */
function encode(value) {
  const room = { __proto__: null, left: MAX_BYTES };
  return pack(value, 0, room);
}

function pack(value, depth, room) {
  if (depth > MAX_DEPTH) throw new NotPlain(`it is nested more than ${MAX_DEPTH} levels deep`);
  switch (typeof value) {
    case "string":
      return packText(value, room);
    case "number":
      return taking(room, numbers.pack(value));
    case "bigint":
      if (!numbers.canBeWritten(value)) throw new NotPlain("a BigInt has more than 4300 digits");
      return taking(room, numbers.packBig(value));
    case "boolean":
      return taking(room, value ? "true" : "false");
    case "undefined":
      return taking(room, '["u",""]');
    case "object":
      return value === null ? taking(room, "null") : packObject(value, depth + 1, room);
    default:
      throw new NotPlain(`a ${typeof value} cannot be compared as data`);
  }
}

function packObject(value, depth, room) {
  const kind = prototypeOf(value);
  if (isList(value) && kind === LIST) return packList(value, depth, room);
  if (isMap(value) && kind === MAP) return packMap(value, depth, room);
  if (isSet(value) && kind === SET) return packSet(value, depth, room);
  if (isUint8Array(value) && kind === BYTES) return packBytes(value, room);
  if (kind !== PLAIN && kind !== null) throw new NotPlain(`${naming(kind)} cannot be compared as data`);
  return packPlain(value, depth, room);
}

function packText(text, room) {
  check(text.length <= room.left);
  return taking(room, stringify(text));
}

function packBytes(bytes, room) {
  check(bytes.length <= room.left);
  return taking(room, numbers.packBytes(bytes));
}

function packList(value, depth, room) {
  let inner = "";
  for (let i = 0; i < value.length; i++) inner += (i ? taking(room, ",") : "") + pack(value[i], depth, room);
  return container("l", inner, room);
}

function packPlain(value, depth, room) {
  const names = keys(value);
  let inner = "";
  checkNumber(names.length, "an object");
  for (let i = 0; i < names.length; i++) {
    inner += `${taking(room, `${i ? "," : ""}[${stringify(names[i])},`)}${pack(value[names[i]], depth, room)}]`;
  }
  return container("d", inner, room);
}

function packMap(value, depth, room) {
  let inner = "";
  checkNumber(sizeOfMap(value), "a Map");
  eachOfMap(value, (item, key) => {
    inner += `${taking(room, inner ? ",[" : "[")}${member(key, depth, room, "a key of a Map")},${pack(item, depth, room)}]`;
  });
  return container("m", inner, room);
}

function packSet(value, depth, room) {
  let inner = "";
  checkNumber(sizeOfSet(value), "a Set");
  eachOfSet(value, (item) => {
    inner += taking(room, inner ? "," : "") + member(item, depth, room, "a member of a Set");
  });
  return container("s", inner, room);
}

const container = (tag, inner, room) => `${taking(room, `["${tag}",[`)}${inner}]]`;

/** What can only be compared by its identity has no place where things are looked up. */
function member(value, depth, room, what) {
  if (typeof value === "object" && value !== null) throw new NotPlain(`${what} that is an object cannot be compared`);
  return pack(value, depth, room);
}

function checkNumber(count, what) {
  if (count > MOST_MEMBERS) throw new NotPlain(`${what} has more than ${MOST_MEMBERS} members`);
}

function taking(room, text) {
  room.left -= text.length;
  check(room.left >= 0);
  return text;
}

function check(fits) {
  if (!fits) throw new NotPlain(`at most ${MAX_BYTES} bytes can be carried`);
}

/** How a value of another kind is called: by the class of which it is an instance. */
function naming(kind) {
  try {
    const maker = kind.constructor;
    const name = typeof maker === "function" && maker !== OurObject ? textOf(maker.name) : "";
    return name ? `an instance of ${name}` : "an object with a prototype of its own";
  } catch {
    return "an object with a prototype of its own";
  }
}

/** The value of a wire form that our own side has written. */
const decode = (text) => unpack(parse(text));

function unpack(form) {
  if (!isList(form)) return form;
  const tag = form[0];
  const content = form[1];
  if (tag === "u") return undefined;
  if (tag === "f") return numbers.unpack(content);
  if (tag === "i" || tag === "n") return numbers.unpackBig(content);
  if (tag === "b") return numbers.unpackBytes(content);
  if (tag === "d") return unpackPlain(content);
  if (tag === "m") return unpackMap(content);
  for (let i = 0; i < content.length; i++) content[i] = unpack(content[i]);
  return tag === "s" || tag === "z" ? asSet(content) : content;
}

/** A dict whose keys are all text is an object, any other a Map. */
function unpackPlain(pairs) {
  const made = {};
  for (let i = 0; i < pairs.length; i++) {
    if (typeof pairs[i][0] !== "string") return unpackMap(pairs);
    const value = unpack(pairs[i][1]);
    define(made, pairs[i][0], { __proto__: null, value, writable: true, enumerable: true, configurable: true });
  }
  return made;
}

function unpackMap(pairs) {
  const made = new OurMap();
  for (let i = 0; i < pairs.length; i++) setInMap(made, unpack(pairs[i][0]), unpack(pairs[i][1]));
  return made;
}

function asSet(items) {
  const made = new OurSet();
  for (let i = 0; i < items.length; i++) addToSet(made, items[i]);
  return made;
}

module.exports = { decode, encode, NotPlain };
