/** Which lines of a module have run, by the engine's own counts. */
"use strict";

const { pathToFileURL } = require("node:url");

const SILENT = /^\s*(?:$|\/\/|\/?\*|[})\];,]+\s*$)/;

/** Begin to count; `lines` then tells the numbers of those lines of a text that ran since, and `stop` ends it. */
function counting() {
  const { Session } = require("node:inspector"); // not before it is needed: most boxes never count
  const session = new Session();
  session.connect();
  post(session, "Profiler.enable");
  post(session, "Profiler.startPreciseCoverage", { callCount: false, detailed: true });
  return {
    lines: (path, text) => linesRun(scripts(session), path, text),
    stop: () => session.disconnect(),
  };
}

/** What an inspector within the same thread answers is there when the call returns. */
function post(session, method, parameters) {
  let answer = null;
  session.post(method, parameters, (error, result) => {
    if (!error) answer = result;
  });
  return answer;
}

const scripts = (session) => post(session, "Profiler.takePreciseCoverage")?.result ?? [];

function linesRun(counted, path, text) {
  const url = pathToFileURL(path).href;
  const script = counted.findLast((one) => one.url === path || one.url === url);
  if (!script) return [];
  const ranges = script.functions.flatMap((one) => one.ranges);
  ranges.sort((one, other) => one.startOffset - other.startOffset || other.endOffset - one.endOffset);
  const found = [];
  let offset = 0;
  for (const [index, line] of text.split("\n").entries()) {
    const begin = offset + (line.length - line.trimStart().length);
    if (!SILENT.test(line) && hasRun(ranges, begin)) found.push(index + 1);
    offset += line.length + 1;
  }
  return found;
}

/** The innermost range around a place says it; ranges lie within each other, the outer ones first. */
function hasRun(ranges, place) {
  let count = 0;
  for (const range of ranges) {
    if (range.startOffset > place) break;
    if (place < range.endOffset) count = range.count;
  }
  return count > 0;
}

module.exports = { counting };
