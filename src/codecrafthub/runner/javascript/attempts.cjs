/**
 * What variants of a learner's program answer, many of them in one box. It is given inputs, and no answers: all that
 * lies in memory besides is what their learner has written and the edits that could be offered to them.
 *
 * Each variant has modules and a clock of its own. Timers come due when nothing else is left to do, one after the other
 * and at once, so that nobody waits for them, and all of a call lies within one span of time that the engine watches.
 */
"use strict";

const v8 = require("node:v8");
const { posix } = require("node:path");
const vm = require("node:vm");
const console = require("./console.cjs");
const { Exit, stopped } = require("./errors.cjs");
const { counting } = require("./coverage.cjs");
const { catchExit } = require("./escapes.cjs");
const { apply, computed, keys, listOf } = require("./kept.cjs");
const { Modules } = require("./modules.cjs");
const { named } = require("./named.cjs");
const { decode, encode } = require("./values.cjs");

const MOST_PRINTED = 100_000;
const LONGEST_ANSWER = 20_000;
const LONGEST_OF_ALL = 300_000;
const MOST_TIMERS = 10_000;
/** Of its time, what a program must have computed to be believed that it has no end. */
const LEAST_COMPUTED = 0.5;
/** So many times as long may it take by the clock, where others have the processor. */
const MOST_PATIENCE = 16;

const HOOK = "__attempt";
const inTime = new vm.Script(`globalThis.${HOOK}()`);

/** Have promises go on without going back to the event loop, which only the engine can. */
const drain = natively("%PerformMicrotaskCheckpoint()");

/** A script in the engine's own words; in an engine that has others what waits comes to nothing. */
function natively(source) {
  v8.setFlagsFromString("--allow-natives-syntax");
  try {
    const script = new vm.Script(source);
    return () => script.runInThisContext();
  } catch {
    return () => {};
  } finally {
    v8.setFlagsFromString("--no-allow-natives-syntax");
  }
}

/**
 * For each program and each case what came of it, as text in wire form: `[value, args]` or `[printed]`.
 *
 * A case is `{calls: [[function, args, kwargs], …]}`, both in wire form, or `{stdin: text}` for the program as a whole.
 * "!" and a name stand for a case that threw an error of that name; null for all that a program came to no more within
 * so many milliseconds, and for answers that are too long.
 */
function answers(programs, entry, files, cases, milliseconds) {
  const room = { __proto__: null, left: LONGEST_OF_ALL };
  catchExit();
  timers.install();
  const found = [];
  for (const program of programs) found.push(ofOne({ ...files, [entry]: program }, entry, cases, milliseconds, room));
  return found;
}

/**
 * The same for a program and for variants of it, and which lines of it each case runs: `{lines, answers}`. Once so many
 * milliseconds have been computed, the variants that are left come to nothing.
 */
function observe(programs, entry, files, cases, milliseconds, most) {
  const room = { __proto__: null, left: LONGEST_OF_ALL };
  catchExit();
  timers.install();
  const coverage = counting();
  const own = { ...files, [entry]: programs[0] };
  const seen = cases.map((item) => {
    const [answer] = ofOne(own, entry, [item], milliseconds, room);
    return { answer, lines: coverage.lines(posix.resolve(entry), programs[0]) };
  });
  coverage.stop();
  const begin = computed();
  const rest = programs.slice(1).map((program) => {
    if (computed() - begin > most) return cases.map(() => null);
    return ofOne({ ...files, [entry]: program }, entry, cases, milliseconds, room);
  });
  return { lines: seen.map((one) => one.lines), answers: [seen.map((one) => one.answer), ...rest] };
}

function ofOne(files, entry, cases, milliseconds, room) {
  let found = cases.map(() => null);
  within(milliseconds, () => {
    found = cases.map(() => null);
    let exported;
    for (let place = 0; place < cases.length; place++) {
      const item = cases[place];
      timers.reset();
      try {
        if (item.stdin === undefined) exported ??= settled(new Modules(files).run(entry));
        found[place] = item.stdin === undefined ? call(exported, item.calls) : run(files, entry, item.stdin);
      } catch (error) {
        found[place] = `!${stopped(error).error.type}`;
      }
    }
  });
  return found.map((told) => bounded(told, room));
}

function bounded(told, room) {
  if (told === null || told.length > LONGEST_ANSWER || told.length > room.left) return null;
  room.left -= told.length;
  return told;
}

/** Do some work until its time is over. Who has computed little of it was kept waiting, and begins again with more. */
function within(milliseconds, work) {
  for (let patience = milliseconds; patience <= milliseconds * MOST_PATIENCE; patience *= 4) {
    const before = computed();
    swallow();
    globalThis[HOOK] = work;
    try {
      inTime.runInThisContext({ timeout: patience });
      return;
    } catch {
      if (computed() - before > milliseconds * LEAST_COMPUTED) return;
    } finally {
      delete globalThis[HOOK];
    }
  }
}

const swallow = () => console.divert(() => {});

function call(exported, calls) {
  let result;
  let args;
  for (const [name, positional, options] of calls) {
    args = decode(positional);
    const given = decode(options);
    const work = named(exported, name);
    if (typeof work !== "function") return null;
    result = settled(apply(work, undefined, keys(given).length ? listOf(args, given) : args));
  }
  return encode([result, args]);
}

function run(files, entry, stdin) {
  let printed = "";
  console.divert((text) => {
    printed += text;
    if (printed.length > MOST_PRINTED) throw new Error("it prints too much");
  });
  try {
    console.setInput(stdin);
    settled(new Modules(files).runProgram(entry));
    timers.elapse(() => false);
  } catch (error) {
    if (!(error instanceof Exit) || error.status) throw error;
  }
  return encode([printed]);
}

/** What a promise comes to; whatever it waits for happens now. */
function settled(value) {
  if (value === null || (typeof value !== "object" && typeof value !== "function")) return value;
  if (typeof value.then !== "function") return value;
  let state = "open";
  let result;
  Promise.resolve(value).then(
    (one) => {
      state = "kept";
      result = one;
    },
    (error) => {
      state = "broken";
      result = error;
    },
  );
  timers.elapse(() => state !== "open");
  if (state === "kept") return result;
  throw state === "broken" ? result : new Error("it waits for a promise that nothing will settle");
}

/** A clock that goes on only when there is nothing left to do. */
const timers = {
  waiting: [],
  now: 0,
  number: 0,

  add(work, delay, args) {
    timers.number += 1;
    if (timers.number > MOST_TIMERS) throw new Error("too many timers");
    timers.waiting.push({ number: timers.number, at: timers.now + Math.max(0, +delay || 0), work, args });
    return timers.number;
  },

  take(number) {
    timers.waiting = timers.waiting.filter((one) => one.number !== number);
  },

  elapse(isDone) {
    drain();
    while (!isDone() && timers.waiting.length > 0) {
      const next = timers.waiting.reduce((one, other) => (other.at < one.at ? other : one));
      timers.take(next.number);
      timers.now = next.at;
      next.work(...next.args);
      drain();
    }
  },

  reset() {
    timers.waiting = [];
    timers.number = 0;
  },

  install() {
    globalThis.setTimeout = (work, delay, ...args) => timers.add(work, Math.max(1, delay), args);
    globalThis.setImmediate = (work, ...args) => timers.add(work, 0, args);
    globalThis.setInterval = (work, delay, ...args) => {
      const again = () => {
        timers.waiting.push({ number, at: timers.now + Math.max(1, +delay || 0), work: again, args: [] });
        work(...args);
      };
      const number = timers.add(again, delay, []);
      return number;
    };
    globalThis.clearTimeout = globalThis.clearInterval = globalThis.clearImmediate = timers.take;
  },
};

module.exports = { answers, observe };
