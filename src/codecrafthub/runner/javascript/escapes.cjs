/** What gets away from the learner's code: errors nobody catches, promises nobody settles, calls of process.exit. */
"use strict";

const { Exit } = require("./errors.cjs");
const { settle } = require("./kept.cjs");

/** Who is told just then; what comes when nobody runs is left over from something that has been answered. */
let current = null;

function install() {
  process.on("uncaughtException", (error) => current?.failed(error));
  process.on("unhandledRejection", (reason) => current?.failed(reason));
  process.on("beforeExit", () => current?.idle());
}

/** In code that answers case by case, process.exit is an error like others: the next case still has its turn. */
function catchExit() {
  process.exit = (code) => {
    throw new Exit(code);
  };
}

/**
 * Start `work`, which returns a promise; call `done` or `failed`, once, also when something escapes meanwhile. `idle` is
 * called where nothing is left to happen and the promise is still open. What is attempted within goes before.
 */
function attempt(
  work,
  done,
  failed,
  idle = () => failed(new Error("it waits for a promise that nothing will settle")),
) {
  const around = current;
  let isOpen = true;
  const once = (next) => (value) => {
    if (!isOpen) return;
    isOpen = false;
    current = around;
    next(value);
  };
  const fail = once(failed);
  current = { __proto__: null, failed: fail, idle: once(idle) };
  settle(work(), once(done), fail);
}

module.exports = { attempt, catchExit, install };
