/** Runs one test after the other: hooks, the test itself, and how long it may take. */
"use strict";

const kept = require("../kept.cjs");
const { attempt } = require("../escapes.cjs");
const { AssertionError } = require("./expect.cjs");

/** Of the time it had: who computed for less than this was waiting. */
const BUSY = 0.02;

class Run {
  /** `chosen` are the tests that will run: after the last one of a block come the hooks that end it. */
  constructor(jest, chosen) {
    this.jest = jest;
    this.left = new Map();
    for (const test of chosen) for (const block of test.blocks) this.left.set(block, (this.left.get(block) ?? 0) + 1);
    this.begun = new Map();
  }

  /** Run a test with the hooks around it. Throws the first thing that went wrong. */
  async test(test) {
    const failures = [];
    const step = (work, timeout) => this.step(work, timeout).catch((error) => failures.push(error));
    for (const block of test.blocks) await this.begin(block);
    failures.push(...test.blocks.flatMap((block) => this.begun.get(block)));
    Object.assign(this.jest.counting, { made: 0, wanted: null });
    if (failures.length === 0) {
      for (const hook of hooks(test.blocks, "beforeEach")) await step(hook.work, hook.timeout);
      if (failures.length === 0) await step(test.work, test.timeout);
      if (failures.length === 0) await step(() => this.checkCount());
    }
    const inner = [...test.blocks].reverse();
    for (const hook of hooks(inner, "afterEach")) await step(hook.work, hook.timeout);
    for (const block of inner) await this.finish(block, step);
    if (failures.length) throw failures[0];
  }

  /** The hooks before the first test of a block; what goes wrong in them fails each of its tests. */
  async begin(block) {
    if (this.begun.has(block)) return;
    const failures = [];
    this.begun.set(block, failures);
    for (const { work, timeout } of block.hooks.beforeAll) {
      await this.step(work, timeout).catch((error) => failures.push(error));
    }
  }

  async finish(block, step) {
    this.left.set(block, this.left.get(block) - 1);
    if (this.left.get(block) > 0) return;
    for (const { work, timeout } of block.hooks.afterAll) await step(work, timeout);
  }

  /**
   * Call a function and wait for its promise or its `done`; no longer than it may take. What computes instead of waiting
   * has more time, as a busy machine is not its fault: the limits of the box bound it.
   */
  step(work, timeout = this.jest.timeout) {
    return new Promise((resolve, reject) => {
      let used = kept.computed();
      const late = () => {
        const until = kept.computed();
        if (until - used < timeout * BUSY) return reject(new Error(`it took longer than ${timeout} ms`));
        used = until;
        timer = kept.later(late, timeout).unref();
      };
      let timer = kept.later(late, timeout).unref();
      const end = (settle) => (value) => {
        kept.never(timer);
        settle(value);
      };
      attempt(() => (work.length > 0 ? withDone(work) : asPromised(work)), end(resolve), end(reject));
    });
  }

  checkCount() {
    const { made, wanted } = this.jest.counting;
    if (wanted === "some" && made === 0) throw new AssertionError("expected at least one assertion, received none");
    if (typeof wanted === "number" && made !== wanted) {
      throw new AssertionError(`expected ${wanted} assertions, received ${made}`);
    }
  }
}

const hooks = (blocks, kind) => blocks.flatMap((block) => block.hooks[kind]);

async function asPromised(work) {
  await work();
}

function withDone(work) {
  return new Promise((resolve, reject) => {
    const fail = (reason) => reject(reason instanceof Error ? reason : new Error(`done was called with ${reason}`));
    const done = (reason) => (reason === undefined || reason === null ? resolve() : fail(reason));
    work(Object.assign(done, { fail }));
  });
}

module.exports = { Run };
