/** Fake timers: the clock of a suite that moves only when it is told to. */
"use strict";

const NAMES = ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "setImmediate", "clearImmediate", "Date"];
const MOST_RUNS = 100_000;

class FakeTimers {
  constructor() {
    this.real = null;
    this.reset(0);
  }

  reset(now) {
    Object.assign(this, { now, waiting: new Map(), last: 0 });
  }

  install({ now = Date.now() } = {}) {
    this.uninstall();
    this.reset(+now);
    this.real = Object.fromEntries(NAMES.map((name) => [name, globalThis[name]]));
    const clear = (timer) => this.waiting.delete(timer?.number ?? timer);
    Object.assign(globalThis, {
      setTimeout: (work, delay, ...args) => this.add(work, delay, args),
      setInterval: (work, delay, ...args) => this.add(work, delay, args, Math.max(1, +delay || 0)),
      setImmediate: (work, ...args) => this.add(work, 0, args),
      clearTimeout: clear,
      clearInterval: clear,
      clearImmediate: clear,
      Date: this.clock(this.real.Date),
    });
  }

  uninstall() {
    if (this.real) Object.assign(globalThis, this.real);
    this.real = null;
  }

  clock(RealDate) {
    const timers = this;
    const Fake = class extends RealDate {
      constructor(...args) {
        super(...(args.length ? args : [timers.now]));
      }

      static now() {
        return timers.now;
      }
    };
    return Object.defineProperty(Fake, "name", { value: "Date" });
  }

  add(work, delay, args, every) {
    const timer = { number: ++this.last, at: this.now + Math.max(0, +delay || 0), work, args, every };
    this.waiting.set(timer.number, timer);
    const handle = { number: timer.number, ref: () => handle, unref: () => handle, hasRef: () => true };
    return Object.assign(handle, { [Symbol.toPrimitive]: () => timer.number });
  }

  next() {
    return [...this.waiting.values()].sort((a, b) => a.at - b.at || a.number - b.number)[0];
  }

  fire(timer) {
    this.now = Math.max(this.now, timer.at);
    if (timer.every) timer.at = this.now + timer.every;
    else this.waiting.delete(timer.number);
    timer.work(...timer.args);
  }

  advance(milliseconds) {
    const end = this.now + milliseconds;
    for (let timer = this.next(); timer && timer.at <= end; timer = this.next()) this.fire(timer);
    this.now = end;
  }

  advanceToNext(steps = 1) {
    for (let i = 0; i < steps && this.next(); i++) this.fire(this.next());
  }

  runAll() {
    for (let runs = 0; this.next(); runs++) {
      if (runs === MOST_RUNS) throw new Error(`${MOST_RUNS} timers ran, and there are still more`);
      this.fire(this.next());
    }
  }

  runPending() {
    const last = Math.max(this.now, ...[...this.waiting.values()].map((timer) => timer.at));
    const now = new Set(this.waiting.keys());
    for (let timer = this.next(); timer && timer.at <= last && now.has(timer.number); timer = this.next()) {
      now.delete(timer.number);
      this.fire(timer);
    }
  }

  /** As a part of the object `jest`. */
  methods() {
    const letPromisesRun = () => new Promise((done) => (this.real?.setImmediate ?? setImmediate)(done));
    const thenWait =
      (work) =>
      async (...args) => {
        await letPromisesRun();
        work(...args);
        await letPromisesRun();
      };
    return {
      useFakeTimers: (options) => this.install(options),
      useRealTimers: () => this.uninstall(),
      advanceTimersByTime: (milliseconds) => this.advance(milliseconds),
      advanceTimersByTimeAsync: thenWait((milliseconds) => this.advance(milliseconds)),
      advanceTimersToNextTimer: (steps) => this.advanceToNext(steps),
      runAllTimers: () => this.runAll(),
      runAllTimersAsync: thenWait(() => this.runAll()),
      runOnlyPendingTimers: () => this.runPending(),
      clearAllTimers: () => this.waiting.clear(),
      getTimerCount: () => this.waiting.size,
      setSystemTime: (now = this.real.Date.now()) => Object.assign(this, { now: +now }),
      now: () => this.now,
    };
  }
}

module.exports = { FakeTimers };
