/** jest.mock stands above the imports, whatever comes first in the file: its calls are taken out and made before. */
"use strict";

const CALL = /^jest\s*\.\s*mock\s*\(/gm;

/** The calls of jest.mock at the top level of a file, and the file without them, every line in its place. */
function hoist(source) {
  const calls = [];
  let rest = source;
  for (const found of source.matchAll(CALL)) {
    const end = closing(source, found.index + found[0].length);
    const text = source.slice(found.index, end);
    calls.push(source.slice(0, found.index).replace(/[^\n]/g, "") + text);
    rest = rest.slice(0, found.index) + text.replace(/[^\n]/g, " ") + rest.slice(end);
  }
  return { calls, rest };
}

/** The place after the bracket that closes the one before `start`. */
function closing(source, start) {
  const parts = /\/\/.*|\/\*[\s\S]*?\*\/|'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|`(?:\\.|[^`\\])*`|[()]/g;
  parts.lastIndex = start;
  let open = 1;
  for (let part = parts.exec(source); part; part = parts.exec(source)) {
    if (part[0] === "(") open++;
    if (part[0] === ")" && --open === 0) return parts.lastIndex;
  }
  return source.length;
}

module.exports = { hoist };
