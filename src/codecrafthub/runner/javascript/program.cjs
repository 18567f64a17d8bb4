/** A case that is a program: the entry file run once, reading what it is given and printing until nothing is left. */
"use strict";

const { setInput } = require("./console.cjs");
const { stopped } = require("./errors.cjs");
const { attempt } = require("./escapes.cjs");
const { Modules } = require("./modules.cjs");
const wire = require("./wire.cjs");

function serve(job) {
  const item = job.cases[0];
  setInput(item.stdin);
  const answer = (said) => {
    said.index = item.index;
    wire.send(said);
    process.reallyExit(0);
  };
  const failed = (error) => answer(stopped(error));
  const ending = () => process.on("exit", (code) => answer(ended(code)));
  endBy(ending);
  const modules = new Modules(job.files);
  const drained = () => attempt(() => new Promise(() => {}), null, failed, ending);
  attempt(() => modules.runProgram(job.entry), drained, failed);
}

/** Answer once the program's own exit handlers have run, which come before ours if ours is added last. */
function endBy(ending) {
  const { exit } = process;
  process.exit = (code) => {
    ending();
    exit.call(process, code);
  };
}

function ended(code) {
  if (!code) return { __proto__: null, outcome: "returned" };
  const error = { __proto__: null, type: "Exit", message: `the program ended with the status ${code}` };
  return { __proto__: null, outcome: "exited", error };
}

module.exports = { serve };
