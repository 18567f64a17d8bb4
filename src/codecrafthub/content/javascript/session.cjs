/**
 * Runs the examples of a text in turn, as one session in strict mode, and prints what each of them showed.
 *
 * An example is over when nothing is left that it set going, so that what timers and promises print later is its own.
 */
"use strict";

const { inspect } = require("node:util");
const vm = require("node:vm");
const { entry, steps } = require("./examples.json");

const STATEMENT = /^\s*(?:async\s+)?(?:function|class)\b/;
const { stdout } = process;
const tell = stdout.write.bind(stdout);
let shown = "";

for (const stream of [process.stdout, process.stderr]) {
  stream.write = (chunk) => {
    shown += chunk;
    return true;
  };
}
for (const event of ["uncaughtException", "unhandledRejection"]) process.removeAllListeners(event).on(event, fail);

function fail(thrown) {
  shown += thrown instanceof Error ? `${thrown}\n` : `${inspect(thrown)}\n`;
}

/** The code as a script; where `await` keeps it from being one, as the body of an async function. */
function scriptOf(source, isExpression) {
  const strict = (code) => new vm.Script(`"use strict"; ${code}`, { filename: "example" });
  try {
    return strict(isExpression ? `(${source}\n)` : source);
  } catch (error) {
    if (!/\bawait\b/.test(source)) throw error;
    return strict(`(async () => {${isExpression ? `return (${source}\n)` : source}\n})()`);
  }
}

/** What is typed at a prompt is an expression, whose value is shown, or else statements. */
function canBeExpression(source) {
  if (STATEMENT.test(source)) return false;
  try {
    scriptOf(source.trim().replace(/;$/, ""), true);
    return true;
  } catch {
    return false;
  }
}

/** Only what is awaited is waited for: else the value is shown before anything else can happen. */
function run({ mode, source }) {
  const isExpression = mode === "single" && canBeExpression(source);
  const code = isExpression ? source.trim().replace(/;$/, "") : source;
  const script = scriptOf(code, isExpression);
  const show = (value) => {
    if (isExpression && (value !== undefined || shown === "")) shown += `${inspect(value)}\n`;
  };
  const value = script.runInThisContext();
  const isAwaited = /\bawait\b/.test(code) && inspectsAsPromise(value);
  return isAwaited ? value.then(show, fail) : show(value);
}

const inspectsAsPromise = (value) => Object.prototype.toString.call(value) === "[object Promise]";

const nothingIsLeft = () => new Promise((done) => process.once("beforeExit", () => setImmediate(done)));

async function main() {
  if (entry) Object.assign(globalThis, await import(`./${entry}`));
  for (const step of steps) {
    shown = "";
    try {
      run(step);
    } catch (error) {
      fail(error);
    }
    await nothingIsLeft();
    tell(`${step.line} ${JSON.stringify(shown)}\n`);
  }
}

main();
