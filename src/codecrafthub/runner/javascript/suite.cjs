/**
 * A file of tests: which there are, then each of them as the supervisor asks for it.
 *
 * The learner's code runs in the same process and could change all of this: what comes of a suite is practice. What can
 * be seen from outside is held against it: the list of tests, and which of them are skipped, is made before any of that
 * code runs, and each answer must carry the word given with its question.
 */
"use strict";

const { stopped } = require("./errors.cjs");
const { attempt, catchExit } = require("./escapes.cjs");
const { TestFile } = require("./jest/file.cjs");
const { Run } = require("./jest/run.cjs");
const { immediately, list } = require("./kept.cjs");
const { outline } = require("./outline.cjs");
const { processesOf } = require("./processes.cjs");
const wire = require("./wire.cjs");

function serve(job) {
  catchExit();
  const failed = (error) => wire.send({ __proto__: null, loaded: stopped(error, job.entry) });
  const outlined = (tests) => {
    const told = tests.map(({ name, code, task }) => ({ __proto__: null, name, code, task }));
    wire.send({ __proto__: null, outline: list(...told) });
    const suite = new Suite(job, tests);
    attempt(
      () => suite.load(),
      () => suite.begin(),
      failed,
    );
  };
  attempt(() => outline(job.files, job.entry), outlined, failed);
}

class Suite {
  /** `outlined` is what the file says of its tests on its own. */
  constructor(job, outlined) {
    this.entry = job.entry;
    this.files = job.files;
    this.file = new TestFile(job.files, job.entry);
    this.places = new Map(outlined.map((test, place) => [test.name, place]));
    this.skipped = new Set(outlined.filter((test) => !test.isChosen).map((test) => test.name));
  }

  /** Run the file with the learner's code. */
  async load() {
    this.file.modules.offered.set("node:child_process", processesOf(this.files));
    await this.file.collect();
    this.tests = new Map(this.file.jest.collection.named());
    const chosen = [...this.tests].filter(([name]) => !this.skipped.has(name)).map(([, test]) => test);
    this.run = new Run(this.file.jest, chosen);
  }

  begin() {
    const told = [...this.tests.keys()].map((name) => ({ __proto__: null, name, of: this.places.get(name) ?? null }));
    wire.send({ __proto__: null, found: list(...told) });
    immediately(() => this.next());
  }

  /** Answer for the test that is asked for, and then for the next one. */
  next() {
    const batch = wire.read();
    if (batch === null) process.reallyExit(0);
    const item = batch.cases[0];
    const answer = (said) => {
      said.index = item.index;
      said.word = item.word;
      wire.send(said);
      immediately(() => this.next());
    };
    if (this.skipped.has(item.name)) return answer({ __proto__: null, outcome: "not_run" });
    const passed = () => answer({ __proto__: null, outcome: "returned" });
    attempt(
      () => this.one(item.name),
      passed,
      (error) => answer(stopped(error, this.entry)),
    );
  }

  async one(name) {
    const test = this.tests.get(name);
    if (!test) throw new Error("this test was not found again");
    await this.run.test(test);
  }
}

module.exports = { serve };
