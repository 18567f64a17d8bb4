/** Where a syntax error is: the engine says so of scripts, of modules only to those who print it. */
"use strict";

const vm = require("node:vm");
const { match } = require("./kept.cjs");

const HEAD = /^[^\n]*?:(\d+)\n/;

/** The line that an error of the compiler names on its first line, if any. */
function lineNamed(error) {
  const found = typeof error.stack === "string" && match(error.stack, HEAD);
  return found ? +found[1] : undefined;
}

/**
 * The line of an error in a module: its text is dressed up as a function of a script, every character in its place,
 * and counts only if the same is wrong with that.
 */
function lineInModule(source, error) {
  if (error.message === "Unexpected end of input") return source.trimEnd().split("\n").length;
  const blank = (text) => text.replace(/[^\n]/g, " ");
  const dressed = source
    .replace(/^[ \t]*import\b(?![ \t]*[.(])[^'"]*(?:'[^'\n]*'|"[^"\n]*")/gm, blank)
    .replace(/^[ \t]*export[ \t]*(?:\*[^'"]*|\{[^}]*\}(?:\s*from\s*)?)(?:'[^'\n]*'|"[^"\n]*")?/gm, blank)
    .replace(/^([ \t]*)export[ \t]+default\b/gm, (text) => "0,".padEnd(text.length))
    .replace(/^[ \t]*export\b/gm, blank)
    .replace(/\bimport\.meta\b/g, "globalThis ");
  try {
    new vm.Script(`(async () => { "use strict"; ${dressed}\n})`, { filename: "module" });
  } catch (other) {
    return other.message === error.message ? lineNamed(other) : undefined;
  }
  return undefined;
}

module.exports = { lineInModule, lineNamed };
