/** What the message of a failed test says, in words. */
"use strict";

const { inspect } = require("node:util");

const SHOWN = { depth: 6, breakLength: 100, compact: 3, maxArrayLength: 60, maxStringLength: 600 };
const ONE_LINE = 90;

const print = (value) => (value instanceof Error ? `${value.name}: ${value.message}` : inspect(value, SHOWN));

/** "expected … , received …", on one line where that is short. */
function sentence(isNot, wanted, received) {
  const expected = isNot ? `anything but ${wanted}` : wanted;
  if (expected.length + received.length <= ONE_LINE && !/\n/.test(expected + received)) {
    return `expected ${expected}, received ${received}`;
  }
  return `expected\n${indent(expected)}\nreceived\n${indent(received)}`;
}

const indent = (text) => text.replace(/^/gm, "    ");

module.exports = { print, sentence };
