/** Takes what is the harness's own out of the reach of the learner's code, as far as one process can. */
"use strict";

const Module = require("node:module");
const { posix } = require("node:path");

/**
 * The channel stays an open descriptor that anyone in this process may write to: what is said there is only ever an
 * answer, and compared outside.
 */
function hideOurselves(entry) {
  for (const path of Object.keys(Module._cache)) delete Module._cache[path];
  process.mainModule = undefined;
  process.argv = [process.execPath, posix.resolve(entry)];
  process.execArgv = [];
  for (const name of ["binding", "_linkedBinding", "dlopen"]) {
    process[name] = () => {
      throw new Error(`process.${name} is not available here`);
    };
  }
}

module.exports = { hideOurselves };
