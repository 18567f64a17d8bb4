/** What stopped the learner's code, as a message: type, text and the lines of the job's own files; ours are left out. */
"use strict";

const { inspect, types } = require("node:util");
const { cut, define, list, match, slice, split, textOf } = require("./kept.cjs");
const { originalLine } = require("./typescript.cjs");

const ROOT = `${process.cwd()}/`;
const MESSAGE_LIMIT = 2000;
const FRAME_LIMIT = 300;
const MOST_FRAMES = 20;
const PLACE = /\(?(?:file:\/\/)?(\/[^:()]+):(\d+):(\d+)\)?$/;
const NAME = /^ *at (?:async )?(?:(?:Module|Object|Function)\.)?([^ ]+(?: \[as [^\]]+\])?) \(/;
const OurError = Error;
const { isNativeError } = types;

/** A file is no program; `report` says where. */
class CompileError extends Error {
  constructor(report) {
    super(report.message);
    define(this, "report", { __proto__: null, value: report });
  }
}

/** The learner's code asked for the end of the process. */
class Exit extends Error {
  constructor(code) {
    super(`process.exit(${code ?? ""}) was called`);
    define(this, "name", { __proto__: null, value: "Exit" });
    define(this, "status", { __proto__: null, value: code });
  }
}

/** What may be said of anything that was thrown; the line that is named lies outside of the file `notIn`. Never throws. */
function report(thrown, notIn) {
  const said = { __proto__: null, type: "Error", message: "", trace: list(), file: null, line: null };
  try {
    said.type = cut(typeOf(thrown), 100);
    said.message = cut(messageOf(thrown), MESSAGE_LIMIT);
    place(said, framesOf(thrown), notIn);
  } catch {
    // an error that cannot even be looked at
  }
  return said;
}

/** A compile error where the files could not be read, else what was raised. */
function stopped(thrown, notIn) {
  if (thrown instanceof CompileError) return { __proto__: null, outcome: "compile_error", error: thrown.report };
  return { __proto__: null, outcome: thrown instanceof Exit ? "exited" : "raised", error: report(thrown, notIn) };
}

const isError = (thrown) => isNativeError(thrown) || thrown instanceof OurError;

/** The name of its class; a string that was thrown is a `string`. */
function typeOf(thrown) {
  if (!isError(thrown)) return thrown === null ? "null" : typeof thrown;
  const maker = thrown.constructor;
  const name = typeof maker === "function" ? textOf(maker.name) : "";
  return name && name !== "Error" ? name : textOf(thrown.name || "Error");
}

function messageOf(thrown) {
  if (isError(thrown)) return textOf(thrown.message);
  return typeof thrown === "string" ? thrown : inspect(thrown, { __proto__: null, customInspect: false, depth: 2 });
}

/** The job's own frames, innermost first. */
function framesOf(thrown) {
  const frames = list();
  if (!isError(thrown) || typeof thrown.stack !== "string") return frames;
  const lines = split(thrown.stack, "\n");
  for (let i = 0; i < lines.length && frames.length < MOST_FRAMES; i++) {
    const found = frameOf(lines[i]);
    if (found) frames[frames.length] = found;
  }
  return frames;
}

function frameOf(line) {
  const where = match(line, PLACE);
  if (!where || slice(where[1], 0, ROOT.length) !== ROOT) return null;
  const named = match(line, NAME);
  return {
    __proto__: null,
    file: slice(where[1], ROOT.length),
    line: originalLine(where[1], +where[2], +where[3]),
    name: named && named[1] !== "<anonymous>" ? named[1] : "",
  };
}

/** The trace reads from the outermost call to the place where it happened. */
function place(said, frames, notIn) {
  for (let i = 0; i < frames.length && !said.file; i++) {
    if (frames[i].file === notIn) continue;
    said.file = frames[i].file;
    said.line = frames[i].line;
  }
  said.trace.length = frames.length;
  for (let i = 0; i < frames.length; i++) {
    const { file, line, name } = frames[frames.length - 1 - i];
    said.trace[i] = cut(`${file}, line ${line}${name ? `, in ${name}` : ""}`, FRAME_LIMIT);
  }
}

module.exports = { CompileError, Exit, report, stopped };
