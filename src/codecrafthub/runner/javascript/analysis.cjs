/** Cases that are calls of our own functions, which look at programs that are among their arguments. */
"use strict";

const { stopped } = require("./errors.cjs");
const { apply, hasOwn, immediately } = require("./kept.cjs");
const { decode, encode } = require("./values.cjs");
const wire = require("./wire.cjs");

const MODULES = { __proto__: null, attempts: require("./attempts.cjs") };

/** Answer each case with what the function of the entry module returns. */
function serve(job) {
  wire.send({ __proto__: null, loaded: { __proto__: null, outcome: "returned" } });
  // Where promises go on already, no function could have them go on; so it is called from the event loop.
  immediately(() => answerAll(job));
}

function answerAll(job) {
  for (let batch = job; batch !== null; batch = wire.read()) {
    for (let place = 0; place < batch.cases.length; place++) answer(job.entry, batch.cases[place]);
  }
  process.reallyExit(0);
}

function answer(entry, item) {
  let said;
  try {
    const { function: name, args } = item.calls[0];
    const module = MODULES[entry];
    const work = module && hasOwn(module, name) ? module[name] : undefined;
    if (typeof work !== "function") throw new Error(`there is no analysis '${entry}' with a function '${name}'`);
    said = { __proto__: null, outcome: "returned", value: encode(apply(work, undefined, decode(args))) };
  } catch (error) {
    said = stopped(error);
  }
  said.index = item.index;
  wire.send(said);
}

module.exports = { serve };
