/** Texts as compiled code: which kind of module a file is, and where it is wrong when it is none. */
"use strict";

const vm = require("node:vm");
const { CompileError } = require("./errors.cjs");
const { lineInModule, lineNamed } = require("./syntax.cjs");
const typescript = require("./typescript.cjs");

const IMPORT = /^[ \t]*import\s*(?:[\w$]+\s*(?:,|from\b)|[{*'"])/m;
const EXPORT = /^[ \t]*export\b\s*[\w{*]/m;
const ONLY_IN_MODULES = /import statement outside|'export'|'import\.meta'|await is only valid/;
const TOP_LEVEL = /^(?:(?:async\s+)?function\b\s*\*?|class\b|const\b|let\b|var\b)\s*([\w$]+)/gm;
const WRAPPED = ["exports", "require", "module", "__filename", "__dirname"];

/**
 * The code of a file: `{ module }` or, for CommonJS, `{ wrapped }`, a function of exports, require, module and so on.
 *
 * `ways` is what modules are made with (see vm.SourceTextModule); `absent` names what importers ask for and the file
 * does not export. Throws CompileError.
 */
function compile(path, source, ways, absent) {
  const plain = source.replace(/^#!/, "//");
  const code = /\.[cm]?ts$/.test(path) ? javaScriptOf(path, plain) : plain;
  const asModule = () => ({ module: moduleOf(path, code, ways, absent) });
  const asCommon = () => ({ wrapped: wrappedOf(path, code, ways) });
  if (/\.m[jt]s$/.test(path)) return attempt(path, code, asModule);
  if (/\.c[jt]s$/.test(path)) return attempt(path, code, asCommon);
  if (IMPORT.test(code) || EXPORT.test(code)) return attempt(path, code, asModule);
  try {
    return asCommon();
  } catch (error) {
    if (ONLY_IN_MODULES.test(error.message)) return attempt(path, code, asModule);
    throw failure(path, error, lineNamed(error));
  }
}

function attempt(path, code, make) {
  try {
    return make();
  } catch (error) {
    throw failure(path, error, lineNamed(error) ?? lineInModule(code, error));
  }
}

function failure(path, error, line) {
  const [message] = error.message.split(". ", 1);
  const file = path.slice(process.cwd().length + 1);
  const place = line === undefined ? { file } : { file, line };
  return new CompileError({ __proto__: null, type: "SyntaxError", message, ...place });
}

function javaScriptOf(path, source) {
  try {
    return typescript.toJavaScript(path, source);
  } catch (error) {
    throw failure(path, error, lineNamed(error));
  }
}

/** Where nothing is exported, what stands at the top level is. */
function moduleOf(path, code, ways, absent) {
  const options = {
    identifier: path,
    importModuleDynamically: ways.importing,
    initializeImportMeta: ways.describing,
  };
  const aliases = absent.map((name) => `$absent as ${name}`).join();
  const padded = aliases ? `${code}\nvar $absent; export { ${aliases} }` : code;
  if (EXPORT.test(code)) return new vm.SourceTextModule(padded, options);
  try {
    return new vm.SourceTextModule(`${padded}\nexport { ${topLevelNames(code).join()} }`, options);
  } catch {
    return new vm.SourceTextModule(padded, options);
  }
}

/** The function returns what stands at the top level, for files that export nothing. */
function wrappedOf(path, code, ways) {
  const options = { filename: path, importModuleDynamically: ways.importing };
  const names = topLevelNames(code).map((name) => `${name}: typeof ${name} === "undefined" ? void 0 : ${name}`);
  try {
    return vm.compileFunction(`${code}\n;return { ${names.join()} }`, WRAPPED, options);
  } catch {
    return vm.compileFunction(code, WRAPPED, options);
  }
}

const topLevelNames = (code) => [...new Set(Array.from(code.matchAll(TOP_LEVEL), (found) => found[1]))];

module.exports = { compile };
