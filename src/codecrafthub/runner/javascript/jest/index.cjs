/** jest's API without jest: what a file of tests imports from '@jest/globals' or finds as globals. */
"use strict";

const { Collection } = require("./collect.cjs");
const { makeExpect } = require("./expect.cjs");
const { Mocks } = require("./mocks.cjs");
const { FakeTimers } = require("./timers.cjs");

let provided;

/** One suite's worth of it: its tests as they are collected, its `expect`, its mocks. */
class Jest {
  /** `modules` has modules replaced, and the real ones loaded beside that. */
  constructor(modules) {
    this.modules = modules;
    this.collection = new Collection();
    this.mocks = new Mocks();
    this.timeout = 5000;
    Object.assign(this, makeExpect());
    const setTimeout = (limit) => this.set("timeout", limit);
    this.jest = Object.freeze({ ...this.mocking(), ...new FakeTimers().methods(), setTimeout });
    this.globals = Object.freeze({ ...this.collection.functions(), expect: this.expect, jest: this.jest });
  }

  /** Have the names found without an import, and for good: the code that is tested may not put its own in their place. */
  provideGlobals() {
    provided = this.globals;
    for (const name of Object.keys(provided)) {
      if (!Object.hasOwn(globalThis, name)) Object.defineProperty(globalThis, name, { get: () => provided[name] });
    }
  }

  set(name, value) {
    this[name] = value;
    return this.jest;
  }

  mocking() {
    const then =
      (work) =>
      (...args) => {
        work(...args);
        return this.jest;
      };
    return {
      fn: (implementation) => this.mocks.fn(implementation),
      spyOn: (object, name, access) => this.mocks.spyOn(object, name, access),
      isMockFunction: (value) => value?._isMockFunction === true,
      mocked: (value) => value,
      clearAllMocks: then(() => this.mocks.each("mockClear")),
      resetAllMocks: then(() => this.mocks.each("mockReset")),
      restoreAllMocks: then(() => this.mocks.restoreSpies()),
      mock: then((specifier, make) => this.modules.mock(specifier, make ?? (() => this.automatic(specifier)))),
      requireActual: (specifier) => this.modules.actual(specifier),
    };
  }

  /** A module with the functions of the real one replaced by mocks. */
  automatic(specifier) {
    const real = Object.entries(this.modules.actual(specifier));
    return Object.fromEntries(
      real.map(([name, value]) => [name, typeof value === "function" ? this.mocks.fn() : value]),
    );
  }
}

module.exports = { Jest };
