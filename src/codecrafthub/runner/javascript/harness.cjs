/**
 * What runs inside a box: takes one job from the channel, executes it, sends back answers; it knows no right ones.
 *
 * It is started before there is a job, so that nobody waits for Node. CommonJS throughout: that starts a third faster
 * than modules do.
 */
"use strict";

const fs = require("node:fs");
const { posix } = require("node:path");
const console = require("./console.cjs");
const escapes = require("./escapes.cjs");
const { hideOurselves } = require("./hiding.cjs");
const wire = require("./wire.cjs");

const SERVERS = {
  analysis: require("./analysis.cjs"),
  calls: require("./calls.cjs"),
  program: require("./program.cjs"),
  suite: require("./suite.cjs"),
};

async function main() {
  console.install();
  escapes.install();
  await SERVERS.calls.rehearse(process.argv.includes("--typescript") ? "ts" : "js");
  wire.send({ __proto__: null, standing: true });
  const job = wire.read();
  if (job === null) return;
  writeFiles(job.files);
  hideOurselves(job.entry);
  SERVERS[job.mode].serve(job);
}

/** For programs that read files: modules are loaded from memory. */
function writeFiles(files) {
  for (const [name, text] of Object.entries(files)) {
    if (name.includes("/")) fs.mkdirSync(posix.dirname(name), { recursive: true });
    fs.writeFileSync(name, text);
  }
}

main();
