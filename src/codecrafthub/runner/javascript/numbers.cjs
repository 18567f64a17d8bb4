/** Numbers and bytes in the wire form: what is not a safe integer travels as the hexadecimal text of its exact value. */
"use strict";

const { indexOf, slice, uncurry } = require("./kept.cjs");

const SAFE = 2 ** 53;
const MAX_DIGITS = 4300;
const LARGEST = 10n ** BigInt(MAX_DIGITS);
const FRACTION = (1n << 52n) - 1n;
const EXPONENT = 0x7ffn;
const toBig = BigInt;
const toNumber = Number;
const isNaNumber = Number.isNaN;
const view = new DataView(new ArrayBuffer(8));
const putFloat = uncurry(DataView.prototype.setFloat64);
const putBits = uncurry(DataView.prototype.setBigUint64);
const floatOf = uncurry(DataView.prototype.getFloat64);
const bitsOf = uncurry(DataView.prototype.getBigUint64);
const bigAs = uncurry(BigInt.prototype.toString);
const padded = uncurry(String.prototype.padStart);
const asHex = uncurry(Buffer.prototype.hexSlice);
const putHex = uncurry(Buffer.prototype.hexWrite);
const OurBytes = Uint8Array;

/** A safe integer as itself, any other number as Python's float.hex would write it; -0 is told from 0. */
function pack(value) {
  if (value % 1 === 0 && value > -SAFE && value < SAFE && !isMinusZero(value)) return `${value}`;
  return `["f","${asText(value)}"]`;
}

const isMinusZero = (value) => value === 0 && 1 / value < 0;

function asText(value) {
  if (isNaNumber(value)) return "nan";
  const sign = value < 0 || isMinusZero(value) ? "-" : "";
  if (value === Infinity || value === -Infinity) return `${sign}inf`;
  putFloat(view, 0, value);
  const bits = bitsOf(view, 0);
  const exponent = (bits >> 52n) & EXPONENT;
  const fraction = padded(bigAs(bits & FRACTION, 16), 13, "0");
  return exponent === 0n ? `${sign}0x0.${fraction}p-1022` : `${sign}0x1.${fraction}p${exponent - 1023n}`;
}

/** The number that Python's float.hex has written: sign, 0 or 1, up to thirteen digits, exponent. */
function unpack(text) {
  const isNegative = text[0] === "-";
  const size = isNegative ? slice(text, 1) : text;
  if (size === "nan") return NaN;
  if (size === "inf") return isNegative ? -Infinity : Infinity;
  const end = indexOf(size, "p");
  const isNormal = size[2] === "1";
  const exponent = isNormal ? toNumber(slice(size, end + 1)) + 1023 : 0;
  const fraction = toBig(`0x${slice(size, 4, end) || "0"}`);
  putBits(view, 0, (toBig(exponent) << 52n) | fraction);
  return isNegative ? -floatOf(view, 0) : floatOf(view, 0);
}

/** Whether it has no more digits than Python's own side would write out. */
const canBeWritten = (value) => value < LARGEST && -value < LARGEST;

function packBig(value) {
  const size = value < 0n ? -value : value;
  return `["n","${value < 0n ? "-" : ""}0x${bigAs(size, 16)}"]`;
}

const unpackBig = (text) => (text[0] === "-" ? -toBig(slice(text, 1)) : toBig(text));

const packBytes = (bytes) => `["b","${asHex(bytes, 0, bytes.length)}"]`;

function unpackBytes(text) {
  const bytes = new OurBytes(text.length / 2);
  putHex(bytes, text, 0, bytes.length);
  return bytes;
}

module.exports = { canBeWritten, pack, packBig, packBytes, unpack, unpackBig, unpackBytes };
