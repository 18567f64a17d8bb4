/** `describe`, `test` and the hooks: what a file of tests says, as a tree of blocks and tests in file order. */
"use strict";

const { each } = require("./each.cjs");

const TASK = /\btask\s+(\d+)\b/i;

/** Tests and blocks below one name; `mode` is "run", "only" or "skip". */
class Block {
  constructor(name, parent, mode) {
    Object.assign(this, { name, parent, mode, children: [] });
    this.hooks = { beforeAll: [], beforeEach: [], afterEach: [], afterAll: [] };
  }
}

class Test {
  constructor(name, parent, mode, work, timeout) {
    Object.assign(this, { name, parent, mode, work, timeout });
  }

  get blocks() {
    const above = [];
    for (let block = this.parent; block; block = block.parent) above.unshift(block);
    return above;
  }

  get title() {
    return [...this.blocks.map((block) => block.name), this.name].filter(Boolean).join(" > ");
  }

  /** The function as it stands in the file. */
  get written() {
    return this.work?.original ?? this.work;
  }

  /** The task whose number a name above says, as in "task 2". */
  get task() {
    const found = [...this.blocks]
      .reverse()
      .map((block) => TASK.exec(block.name))
      .find(Boolean);
    return found ? Number(found[1]) : null;
  }
}

class Collection {
  constructor() {
    this.root = new Block("", null, "run");
    this.here = this.root;
    this.isClosed = false;
  }

  /** Every test, in file order. */
  tests(block = this.root) {
    return block.children.flatMap((child) => (child instanceof Block ? this.tests(child) : [child]));
  }

  /** Every test with its title; later ones of the same title get a number. */
  named() {
    const found = new Map();
    for (const test of this.tests()) {
      let name = test.title;
      for (let number = 2; found.has(name); number++) name = `${test.title} (${number})`;
      found.set(name, test);
    }
    return [...found];
  }

  /** The tests that are to run: those marked `only` where any is, never a skipped one. */
  chosen() {
    const all = this.tests();
    const isMarked = (test, mode) => test.mode === mode || test.blocks.some((block) => block.mode === mode);
    const some = all.filter((test) => isMarked(test, "only"));
    return new Set((some.length ? some : all).filter((test) => !isMarked(test, "skip")));
  }

  block(mode) {
    return (name, work) => {
      this.checkOpen("describe");
      const before = this.here;
      this.here = new Block(nameOf(name), before, mode);
      before.children.push(this.here);
      try {
        if (typeof work()?.then === "function") throw new Error(`describe("${nameOf(name)}") must not be async`);
      } finally {
        this.here = before;
      }
    };
  }

  test(mode) {
    return (name, work, timeout) => {
      this.checkOpen("test");
      if (mode !== "skip" && typeof work !== "function") throw new Error(`test("${nameOf(name)}") has no function`);
      this.here.children.push(new Test(nameOf(name), this.here, mode, work, timeout));
    };
  }

  hook(kind) {
    return (work, timeout) => {
      this.checkOpen(kind);
      this.here.hooks[kind].push({ work, timeout });
    };
  }

  checkOpen(what) {
    if (this.isClosed) throw new Error(`${what} was called while the tests run`);
  }

  /**
   * The functions that a file of tests calls. Tests marked with an x are run: authors use it for those that a learner
   * who works alone turns on one after the other. What is not to run at all is marked `skip`.
   */
  functions() {
    const variants = (make) => {
      const variant = (mode) => Object.assign(make(mode), { each: each(make(mode)) });
      return {
        plain: Object.assign(variant("run"), { only: variant("only"), skip: variant("skip") }),
        x: variant("run"),
        f: variant("only"),
      };
    };
    const describe = variants((mode) => this.block(mode));
    const test = variants((mode) => this.test(mode));
    const hooks = Object.fromEntries(Object.keys(this.root.hooks).map((kind) => [kind, this.hook(kind)]));
    Object.assign(test.plain, { todo: this.test("skip"), concurrent: variants((mode) => this.test(mode)).plain });
    return {
      ...hooks,
      describe: describe.plain,
      xdescribe: describe.x,
      fdescribe: describe.f,
      test: test.plain,
      it: test.plain,
      xtest: test.x,
      xit: test.x,
      fit: test.f,
    };
  }
}

const nameOf = (name) => (typeof name === "function" ? name.name : String(name));

module.exports = { Collection };
