/** Frames on the channel to the supervisor: four bytes of length, then that many bytes of JSON. */
"use strict";

const fs = require("node:fs");
const { parse, stringify, uncurry } = require("./kept.cjs");

const CHANNEL = 3;
const HEADER = 4;
const { allocUnsafeSlow, byteLength } = Buffer;
const { readSync, writeSync } = fs;
const text = uncurry(Buffer.prototype.utf8Slice);
const put = uncurry(Buffer.prototype.utf8Write);
const putLength = uncurry(Buffer.prototype.writeUInt32BE);
const lengthOf = uncurry(Buffer.prototype.readUInt32BE);

/** The next message; null when the supervisor has closed the channel. Nothing else happens until it is there. */
function read() {
  const header = exactly(HEADER);
  const body = header && exactly(lengthOf(header, 0));
  return body && parse(text(body, 0, body.length));
}

/** A message, which must consist of objects and lists without a prototype, as a frame. */
function pack(message) {
  const body = stringify(message);
  const length = byteLength(body);
  const frame = allocUnsafeSlow(HEADER + length);
  putLength(frame, length, 0);
  put(frame, body, HEADER, length);
  return frame;
}

function send(message) {
  const frame = pack(message);
  for (let sent = 0; sent < frame.length; ) sent += writeSync(CHANNEL, frame, sent, frame.length - sent);
}

function exactly(count) {
  const bytes = allocUnsafeSlow(count);
  for (let have = 0; have < count; ) {
    const more = readSync(CHANNEL, bytes, have, count - have);
    if (more === 0) return null;
    have += more;
  }
  return bytes;
}

module.exports = { pack, read, send };
