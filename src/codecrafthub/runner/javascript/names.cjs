/** Which file of the job an import means: extensions may be left out, and `.js` may stand for a TypeScript file. */
"use strict";

const { builtinModules } = require("node:module");
const { posix } = require("node:path");
const { fileURLToPath } = require("node:url");

const ENDINGS = ["", ".js", ".mjs", ".cjs", ".ts", ".mts", ".cts", ".json", "/index.js", "/index.ts"];
const builtin = new Set(builtinModules);

/** The name under which Node knows a module of its own, or null. */
function builtinName(specifier) {
  const name = specifier.startsWith("node:") ? specifier.slice(5) : specifier;
  return builtin.has(name) || builtin.has(specifier) ? `node:${name}` : null;
}

/** The path that an import in the file `from` means. Throws Error where there is no such file among `files`. */
function resolve(specifier, from, files) {
  if (!/^(\.\.?(\/|$)|\/|file:)/.test(specifier)) {
    throw notFound(`Cannot find package '${specifier}': only Node's own modules and the exercise's files are here`);
  }
  const wanted = specifier.startsWith("file:") ? fileURLToPath(specifier) : specifier;
  const path = posix.resolve(posix.dirname(from), wanted);
  const asTypeScript = path.replace(/\.([cm]?)js$/, ".$1ts");
  const found = [...ENDINGS.map((ending) => path + ending), asTypeScript].find((candidate) => files.has(candidate));
  if (!found) throw notFound(`Cannot find module '${specifier}' imported from ${posix.basename(from)}`);
  return found;
}

function notFound(message) {
  return Object.assign(new Error(message), { code: "MODULE_NOT_FOUND" });
}

module.exports = { builtinName, resolve };
