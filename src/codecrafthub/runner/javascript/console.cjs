/** The standard streams of a box: what is written has left it when the call returns, so that nothing is lost with it. */
"use strict";

const fs = require("node:fs");
const { Writable } = require("node:stream");
const { define } = require("./kept.cjs");

const { closeSync, openSync, readFileSync, unlinkSync, writeFileSync, writeSync } = fs;

let hasWritten = false;
let sink = null;

/** Whether anything was written since this was last asked. */
function wrote() {
  const was = hasWritten;
  hasWritten = false;
  return was;
}

/** Put plain writers where Node would make sockets of the pipes; `console` finds them there as well. */
function install() {
  provide("stdout", 1);
  provide("stderr", 2);
  fs.readFileSync = (path, options) => readFileSync(path === "/dev/stdin" ? 0 : path, options);
}

/** From now on `take` is given what is written to stdout, as text; nothing leaves the box. Writers are made anew. */
function divert(take) {
  sink = take;
  provide("stdout", 1);
  provide("stderr", 2);
  globalThis.console._stdout = process.stdout;
  globalThis.console._stderr = process.stderr;
}

/** Let the program read this text; it lies in a file, so that reading it needs no one at the other end. */
function setInput(text) {
  const path = ".stdin";
  writeFileSync(path, text);
  closeSync(0);
  openSync(path, "r"); // the lowest free descriptor: 0
  unlinkSync(path);
}

function provide(name, descriptor) {
  const stream = new Writable({
    decodeStrings: true,
    write(chunk, _encoding, done) {
      writeAll(descriptor, chunk);
      done();
    },
  });
  stream.fd = descriptor;
  stream.isTTY = false;
  stream._type = "pipe";
  define(process, name, { __proto__: null, value: stream, configurable: true, enumerable: true, writable: true });
}

function writeAll(descriptor, bytes) {
  if (sink) {
    if (descriptor === 1) sink(bytes.toString());
    return;
  }
  hasWritten = true;
  for (let sent = 0; sent < bytes.length; ) sent += writeSync(descriptor, bytes, sent, bytes.length - sent);
}

module.exports = { divert, install, setInput, wrote };
