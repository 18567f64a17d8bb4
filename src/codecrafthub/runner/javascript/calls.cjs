/** Cases that are calls: made in turn on what the entry file exports, answered with plain data. */
"use strict";

const { inspect } = require("node:util");
const console = require("./console.cjs");
const { stopped } = require("./errors.cjs");
const { attempt, catchExit } = require("./escapes.cjs");
const { apply, immediately, keys, list, listOf } = require("./kept.cjs");
const { Modules } = require("./modules.cjs");
const { named } = require("./named.cjs");
const { decode, encode, NotPlain } = require("./values.cjs");
const wire = require("./wire.cjs");

const SHOWN = { __proto__: null, depth: 8, breakLength: 100, maxArrayLength: 1000, maxStringLength: 4000 };

const REHEARSAL = { __proto__: null, function: "f", args: '["l",[1]]', kwargs: '["d",[]]' };

/** Do once what a job will need: functions are compiled at their first use, which then is over. */
async function rehearse(ending) {
  const modules = new Modules({ [`rehearsal.${ending}`]: "export const f = (n) => [n];" });
  const exported = await modules.run(`rehearsal.${ending}`);
  const item = { __proto__: null, calls: list(REHEARSAL), report_arguments: true };
  wire.pack(await callAll(exported, item, false));
}

/** Load the entry file, then answer one case after the other, and those that are told when these are answered. */
function serve(job) {
  catchExit();
  const modules = new Modules(job.files);
  let exported;
  const load = async () => {
    exported = await modules.run(job.entry);
  };
  const loaded = (answer) => {
    say({ __proto__: null, loaded: answer });
    immediately(() => answerAll(exported, job.cases, 0, job.is_shown));
  };
  attempt(
    load,
    () => loaded({ __proto__: null, outcome: "returned" }),
    (error) => loaded(stopped(error)),
  );
}

/** Answer a batch from one place on, and then the batches that come. */
function answerAll(exported, cases, place, isShown) {
  if (place === cases.length) {
    const batch = wire.read();
    if (batch === null) process.reallyExit(0);
    answerAll(exported, batch.cases, 0, isShown);
    return;
  }
  const item = cases[place];
  const answer = (said) => {
    said.index = item.index;
    say(said);
    // What this case has left over comes up before the next one begins.
    immediately(() => answerAll(exported, cases, place + 1, isShown));
  };
  attempt(
    () => callAll(exported, item, isShown),
    answer,
    (error) => answer(stopped(error)),
  );
}

/** Tell the supervisor; where something was printed, go on only when it has been collected. */
function say(message) {
  const wrote = console.wrote();
  if (wrote) message.wrote = true;
  wire.send(message);
  if (wrote) wire.read();
}

async function callAll(exported, item, isShown) {
  let result;
  let args;
  for (let i = 0; i < item.calls.length; i++) {
    const call = item.calls[i];
    const work = named(exported, call.function);
    if (typeof work !== "function") return missing(call.function, work);
    args = decode(call.args);
    result = await apply(work, undefined, withOptions(args, decode(call.kwargs)));
  }
  if (isShown) return { __proto__: null, outcome: "returned", value: encode(inspect(result, SHOWN)) };
  return asData(result, item.report_arguments ? args : null);
}
/** Named arguments are what the language has for them: an object that comes last. */
const withOptions = (args, options) => (keys(options).length ? listOf(args, options) : args);

function missing(name, found) {
  const what = found === undefined ? "is neither exported nor defined at the top level" : "is not a function";
  const error = { __proto__: null, type: "ReferenceError", message: `the function '${name}' ${what}` };
  return { __proto__: null, outcome: "raised", error };
}

function asData(result, args) {
  const answer = { __proto__: null, outcome: "returned" };
  try {
    answer.value = encode(result);
    if (args) answer.arguments = encode(args);
  } catch (error) {
    if (!(error instanceof NotPlain)) throw error;
    answer.error = { __proto__: null, type: "NotPlain", message: error.message };
  }
  return answer;
}

module.exports = { rehearse, serve };
