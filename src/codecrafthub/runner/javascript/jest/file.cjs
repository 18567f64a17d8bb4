/** A file of tests as it is loaded: with jest's names within reach, and its mocks made before its imports. */
"use strict";

const vm = require("node:vm");
const { Modules } = require("../modules.cjs");
const { toJavaScript } = require("../typescript.cjs");
const { hoist } = require("./hoist.cjs");
const { Jest } = require("./index.cjs");

class TestFile {
  constructor(files, entry) {
    const { calls, rest } = hoist(files[entry]);
    this.entry = entry;
    this.mocking = calls;
    this.modules = new Modules({ ...files, [entry]: rest });
    this.real = new Modules(files);
    this.jest = new Jest({
      mock: (specifier, make) => this.modules.mock(specifier, entry, make),
      actual: (specifier) => this.real.required(this.real.find(specifier, `${process.cwd()}/${entry}`)),
    });
  }

  /** Run the file, so that its tests are known. Throws what the file throws. */
  async collect() {
    const { globals, expect, jest, collection } = this.jest;
    this.jest.provideGlobals();
    this.modules.offered.set("@jest/globals", globals).set("expect", { expect });
    if (this.mocking.length) await this.real.linkAll();
    for (const call of this.mocking) {
      const code = /\.[cm]?ts$/.test(this.entry) ? toJavaScript(this.entry, call) : call;
      vm.compileFunction(code, ["jest"], { filename: this.entry })(jest);
    }
    await this.modules.runLeniently(this.entry);
    collection.isClosed = true;
  }
}

module.exports = { TestFile };
