/** Functions that remember how they were called: jest.fn and jest.spyOn. */
"use strict";

const fresh = () => ({ calls: [], results: [], instances: [], contexts: [], invocationCallOrder: [] });

/** All mocks of one suite. */
class Mocks {
  constructor() {
    this.all = new Set();
    this.spies = new Set();
    this.order = 0;
  }

  fn(implementation, restore = () => {}) {
    const mocks = this;
    const state = { mock: fresh(), implementation, once: [], name: "jest.fn()", restore };
    const mock = function mock(...args) {
      return mocks.call(state, this, args, new.target !== undefined);
    };
    Object.assign(mock, this.methods(mock, state), { _isMockFunction: true });
    Object.defineProperty(mock, "mock", { get: () => state.mock });
    this.all.add(mock);
    return mock;
  }

  call(state, self, args, isNew) {
    const { mock } = state;
    mock.calls.push(args);
    mock.lastCall = args;
    mock.instances.push(self);
    mock.contexts.push(self);
    mock.invocationCallOrder.push(++this.order);
    const result = { type: "incomplete", value: undefined };
    mock.results.push(result);
    const work = state.once.length ? state.once.shift() : state.implementation;
    try {
      result.value = isNew && work ? Reflect.construct(work, args) : work?.apply(self, args);
      result.type = "return";
      return result.value;
    } catch (error) {
      Object.assign(result, { type: "throw", value: error });
      throw error;
    }
  }

  methods(mock, state) {
    const doing =
      (change) =>
      (...args) => {
        change(...args);
        return mock;
      };
    const always = (work) => Object.assign(state, { implementation: work });
    const once = (work) => state.once.push(work);
    const clear = () => Object.assign(state, { mock: fresh() });
    const reset = () => Object.assign(state, { mock: fresh(), implementation: undefined, once: [] });
    return {
      mockImplementation: doing(always),
      mockImplementationOnce: doing(once),
      mockReturnValue: doing((value) => always(() => value)),
      mockReturnValueOnce: doing((value) => once(() => value)),
      mockResolvedValue: doing((value) => always(() => Promise.resolve(value))),
      mockResolvedValueOnce: doing((value) => once(() => Promise.resolve(value))),
      mockRejectedValue: doing((value) => always(() => Promise.reject(value))),
      mockRejectedValueOnce: doing((value) => once(() => Promise.reject(value))),
      mockReturnThis: doing(() =>
        always(function self() {
          return this;
        }),
      ),
      mockClear: doing(clear),
      mockReset: doing(reset),
      mockRestore: doing(() => {
        reset();
        state.restore();
      }),
      mockName: doing((name) => Object.assign(state, { name })),
      getMockName: () => state.name,
      getMockImplementation: () => state.implementation,
    };
  }

  /** Watch a method of an object, or with `access` a getter or setter; it goes on doing what it did. */
  spyOn(object, name, access) {
    const before = Object.getOwnPropertyDescriptor(object, name);
    const original = access ? before?.[access] : object[name];
    if (original?._isMockFunction) return original;
    if (typeof original !== "function") throw new TypeError(`jest.spyOn: ${String(name)} is not a function`);
    const restore = () => (before ? Object.defineProperty(object, name, before) : delete object[name]);
    const spy = this.fn(original, restore).mockName(String(name));
    const kept = before ?? { configurable: true, enumerable: true, writable: true };
    Object.defineProperty(object, name, { ...kept, [access ?? "value"]: spy });
    this.spies.add(spy);
    return spy;
  }

  each(method) {
    for (const mock of this.all) mock[method]();
  }

  restoreSpies() {
    for (const spy of this.spies) spy.mockRestore();
    this.spies.clear();
  }
}

module.exports = { Mocks };
