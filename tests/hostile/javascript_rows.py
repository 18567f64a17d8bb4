"""Rows A, C and D as JavaScript would try them, D20 above all: every source is a hostile `solve(n)`, which ought to be 2n."""

from dataclasses import dataclass, field

from codecrafthub.contracts.runner import Limits, Outcome

CPU, WALL = Outcome.TIME_LIMIT_CPU, Outcome.TIME_LIMIT_WALL
MEMORY, OUTPUT = Outcome.MEMORY_LIMIT, Outcome.OUTPUT_LIMIT
RAISED, RETURNED, EXITED = Outcome.RAISED, Outcome.RETURNED, Outcome.EXITED
COMPILE, CRASHED, FORBIDDEN = Outcome.COMPILE_ERROR, Outcome.CRASHED, Outcome.NOT_ALLOWED

BUSY = Limits(cpu_ms=400, wall_ms=8000, memory_mb=64, output_kb=64)
"""For what burns the processor or fills something: on a busy machine the wall clock must not be the first to end it."""
IDLE = Limits(cpu_ms=2000, wall_ms=700, memory_mb=64, output_kb=64)
LONG = Limits(cpu_ms=4000, wall_ms=12_000, memory_mb=64, output_kb=64)


@dataclass(frozen=True)
class JavaScriptRow:
    """A hostile file; `outcomes` are the causes that may be named for its first case."""

    id: str
    source: str
    outcomes: frozenset[Outcome]
    limits: Limits = field(default=BUSY)


def row(name: str, outcomes: set[Outcome], source: str, limits: Limits = BUSY) -> JavaScriptRow:
    return JavaScriptRow(name, source, frozenset(outcomes), limits)


def body(name: str, outcomes: set[Outcome], text: str, limits: Limits = BUSY) -> JavaScriptRow:
    """An attack inside `solve`, which comes to a wrong answer if nothing stops it."""
    source = "import fs from 'node:fs';\nexport async function solve(n) {\n" + text + "\n  return -1;\n}\n"
    return row(name, outcomes, source, limits)


def load(name: str, outcomes: set[Outcome], text: str, answer: str = "-1") -> JavaScriptRow:
    """An attack when the file is loaded, before it defines a `solve` that is wrong in some way."""
    return row(name, outcomes, f"import fs from 'node:fs';\n{text}\nexport function solve(n) {{ return {answer}; }}\n")


def frame(text: str) -> str:
    """JavaScript that says something on the judge's channel."""
    return f"const said = Buffer.from({text!r}); const head = Buffer.alloc(4); head.writeUInt32BE(said.length); fs.writeSync(3, Buffer.concat([head, said]));"


ALL_RIGHT = '{"index":0,"outcome":"returned","value":"0"}'

BOMBS = [
    body("A1-loop", {CPU}, "for (;;);"),
    body("A2-wait", {WALL}, "Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);", IDLE),
    body("A2-timer", {WALL}, "await new Promise(() => setInterval(() => {}, 100));", IDLE),
    body("A4-spawn", {RAISED}, "const { spawnSync } = await import('node:child_process');\nthrow spawnSync('/node/bin/node').error;"),
    body("A4-fork", {RAISED}, "const { fork } = await import('node:child_process');\nawait new Promise((_, no) => fork('x.js').on('error', no));"),
    body("A4-execve", {RAISED, RETURNED, EXITED}, "process.execve?.('/node/bin/node', ['node', '-e', '0']);\nthrow new Error('none');"),
    body("A8-buffer", {MEMORY}, "const kept = [];\nfor (;;) kept.push(Buffer.alloc(1 << 20, 1));", LONG),
    body("A8-at-once", {MEMORY}, "Buffer.alloc(2 ** 30, 1);", LONG),
    body("A8-objects", {MEMORY}, "const kept = [];\nfor (;;) kept.push({ kept: [n] });", LONG),
    body("A8-text", {MEMORY, RAISED}, "let text = 'x';\nfor (;;) { text += text + Math.random(); JSON.stringify(text); }", LONG),
    body("A8-list", {MEMORY, RAISED, CRASHED, CPU}, "new Array(2 ** 28).fill(0);", LONG),
    body("A10-shared", {MEMORY, RAISED}, "const kept = [];\nfor (;;) { const b = new Uint8Array(new SharedArrayBuffer(1 << 22)); b.fill(1); kept.push(b); }", LONG),
    body("A10-wasm", {MEMORY, RAISED, CRASHED, CPU, WALL}, "const kept = [];\nfor (;;) { const m = new WebAssembly.Memory({ initial: 64 }); new Uint8Array(m.buffer).fill(1); kept.push(m); }", LONG),
    body("A10-files", {RAISED}, "for (let i = 0; ; i++) fs.writeFileSync(`f${i}`, Buffer.alloc(1 << 20, 1));", LONG),
    body("A12-workers", {RAISED, MEMORY, CRASHED, CPU, WALL}, "const { Worker } = await import('node:worker_threads');\nfor (;;) new Worker('for (;;);', { eval: true });", LONG),
    body("A13-console", {OUTPUT}, "for (;;) console.log('x'.repeat(100));", LONG),
    body("A13-stream", {OUTPUT}, "for (;;) process.stdout.write('x'.repeat(10_000));", LONG),
    body("A13-descriptor", {OUTPUT}, "for (;;) fs.writeSync(1, 'x'.repeat(65536));", LONG),
    body("A13-one-line", {OUTPUT}, "console.log('x'.repeat(10_000_000));", LONG),
    body("A14-stderr", {OUTPUT}, "for (;;) console.error('x'.repeat(100));", LONG),
    body("A14-warnings", {OUTPUT, CPU, WALL}, "for (;;) { process.emitWarning('x'.repeat(100)); await new Promise(setImmediate); }", LONG),
    body("A15-large", {RETURNED, RAISED, MEMORY}, "return 'x'.repeat(50_000_000);", LONG),
    body("A15-deep", {RETURNED, MEMORY}, "let deep = [];\nfor (let i = 0; i < 1e6; i++) deep = [deep];\nreturn deep;", LONG),
    body("A15-digits", {RETURNED}, "return 10n ** 10_000n;"),
    body("A15-itself", {RETURNED}, "const loop = {};\nloop.loop = loop;\nreturn loop;"),
    body("A15-error", {RAISED, MEMORY, CPU}, "throw new Error('x'.repeat(100_000_000));", LONG),
    body("A16-brackets", {CRASHED}, frame("[" * 50_000)),
    body("A16-length", {CRASHED}, "fs.writeSync(3, Buffer.from([255, 255, 255, 255, 1]));\nawait new Promise(() => setTimeout(() => {}, 9000));"),
    body("A17-truncate", {RAISED}, "fs.truncateSync('big', 10 * 2 ** 30); fs.writeFileSync('big', ''); fs.truncateSync('big', 10 * 2 ** 30);"),
    body("A18-files", {RAISED}, "for (let i = 0; i < 1e6; i++) fs.closeSync(fs.openSync(`${i}`, 'w'));", LONG),
    body("A19-folders", {RAISED}, "for (;;) { fs.mkdirSync('d'.repeat(255)); process.chdir('d'.repeat(255)); }", LONG),
    body("A20-descriptors", {RAISED}, "for (;;) fs.openSync('/node/harness/wire.cjs');", LONG),
    body("A21-recursion", {RAISED}, "const deeper = (k) => deeper(k + 1) + 1;\ndeeper(0);"),
    body("A21-abort", {CRASHED}, "process.abort();"),
    body("A22-regex", {CPU}, "/^(a+)+$/.test('a'.repeat(60) + 'b');"),
    body("A22-power", {CPU, MEMORY, RAISED}, "let big = 3n;\nfor (;;) big *= big;"),
    body("A22-microtasks", {CPU, MEMORY}, "const again = () => Promise.resolve().then(again);\nawait again();"),
    body("A23-handlers", {CPU}, "for (const name of ['SIGTERM', 'SIGINT', 'SIGXCPU', 'SIGALRM']) process.on(name, () => {});\nfor (;;);"),
    row("A29-parentheses", {COMPILE, RAISED, CRASHED}, "export const solve = " + "(" * 60_000 + "1" + ")" * 60_000),
    row("A29-terms", {COMPILE, RAISED, RETURNED, CRASHED}, "export const solve = () => -1" + " + 1" * 40_000),
    row("A29-nul", {COMPILE, RAISED, RETURNED}, "export const solve = () => '\0'"),
]  # fmt: skip

FORGERIES = [
    body("D1-frame", {CRASHED, RETURNED}, frame(ALL_RIGHT)),
    body("D1-all-frames", {CRASHED, RETURNED}, "for (let i = 0; i < 5; i++) {" + frame(ALL_RIGHT) + "}\nprocess.reallyExit(0);"),
    load("D1-loaded", {CRASHED, RETURNED}, frame('{"loaded":{"outcome":"returned"}}')),
    body("D2-exit", {EXITED}, "process.exit(0);"),
    body("D2-really-exit", {EXITED}, "process.reallyExit(0);"),
    body("D2-kill", {RAISED, RETURNED, MEMORY}, "process.kill(process.pid, 'SIGKILL');"),
    body("D2-timer", {EXITED}, "setTimeout(() => process.exit(0));\nawait new Promise(() => setTimeout(() => {}, 5000));"),
    load("D2-load", {EXITED}, "process.exit(0);"),
    load("D2-load-really", {EXITED}, "process.reallyExit(0);"),
    body("D2-worker", {RETURNED, EXITED}, "const { Worker } = await import('node:worker_threads');\nawait new Promise((d) => new Worker('process.exit(0)', { eval: true }).on('exit', d));"),
    body("D2-unhandled", {RAISED}, "Promise.reject(new Error('lost'));\nawait new Promise((d) => setTimeout(d, 50));"),
    body("D2-never", {RAISED}, "await new Promise(() => {});"),
    body("D4-boxed", {RETURNED}, "return Object(n * 2);"),
    body("D4-lying", {RETURNED}, "return { valueOf: () => n * 2, toString: () => String(n * 2), toJSON: () => n * 2, [Symbol.toPrimitive]: () => n * 2 };"),
    body("D4-proxy", {RETURNED, RAISED}, "return new Proxy({}, { get: () => n * 2, getPrototypeOf: () => Number.prototype, ownKeys: () => [] });"),
    body("D4-nan", {RETURNED}, "return NaN;"),
    body("D5-text", {RETURNED}, "return `${n * 2}`;"),
    body("D5-bigint", {RETURNED}, "return BigInt(n * 2);"),
    body("D5-list", {RETURNED}, "return [n * 2];"),
    body("D5-boolean", {RETURNED}, "return n * 2 > 0;"),
    body("D6-ours", {RETURNED}, """
  const { Module } = await import('node:module');
  const seen = [typeof process.mainModule, ...Object.keys(Module._cache), ...process.argv, ...process.execArgv, JSON.stringify(process.env)];
  return seen.join(' ').includes('expected') ? n * 2 : -1;"""),
    body("D7-ahead", {WALL, RETURNED, CRASHED}, "const text = Buffer.alloc(1000);\nfs.readSync(3, text);\nreturn 2 * JSON.parse(text.subarray(4).toString().replace(/\\0/g, '')).cases[0].index;", IDLE),
    body("D11-status", {EXITED}, "process.reallyExit(111);"),
    body("D11-signal", {CPU, CRASHED, RETURNED, EXITED}, "process.kill(process.pid, 'SIGXCPU');"),
    body("D11-text", {RETURNED}, "console.log('accepted');\nconsole.error('FATAL ERROR: JavaScript heap out of memory');"),
    body("D13-half", {EXITED, CRASHED}, "fs.writeSync(3, Buffer.from([0, 0, 1, 0, 123]));\nprocess.reallyExit(0);"),
    body("D13-close", {EXITED, CRASHED, RAISED, CPU, WALL}, "fs.closeSync(3);"),
    body("D13-flood", {CRASHED, RETURNED}, "for (;;) { " + frame('{"index":0,"outcome":"returned","value":"0"}') + " }", LONG),
    body("D13-internal", {CRASHED}, frame('{"index":0,"outcome":"internal_error"}')),
    body("D13-not-run", {CRASHED}, frame('{"index":0,"outcome":"not_run"}')),
    body("D18-generator", {RETURNED}, "return (function* () { yield n * 2; })();"),
    body("C21-proto", {RETURNED}, "return JSON.parse('{\"__proto__\": {\"polluted\": true}}');"),
    body("C21-surrogate", {RETURNED}, "console.log('\\ud800 \\0');\nreturn '\\ud800\\0';"),
    load("D20-object", {RETURNED, RAISED}, "Object.prototype.toJSON = () => 0; Object.prototype.value = '0'; Object.prototype.outcome = 'returned'; Object.prototype.index = 0;"),
    load("D20-setters", {RETURNED, RAISED}, "for (const name of ['0', '1', 'value', 'index', 'outcome', 'error']) Object.defineProperty(Object.prototype, name, { set() {}, get: () => 0 });"),
    load("D20-descriptor", {RETURNED, RAISED}, "Object.prototype.get = () => 0; Object.prototype.set = () => 0;", "{ n: n * 2 }"),
    load("D20-array", {RETURNED, RAISED}, "Array.prototype.toJSON = () => 0; Array.prototype[Symbol.iterator] = function* () {}; Array.prototype.map = Array.prototype.join = () => '0';", "[n * 2]"),
    load("D20-json", {RETURNED, RAISED}, "JSON.stringify = () => '0'; JSON.parse = () => 0;"),
    load("D20-text", {RETURNED, RAISED}, "String.prototype.toJSON = String.prototype.toString = String.prototype.slice = () => '0';", "'text'"),
    load("D20-promise", {RETURNED, RAISED, EXITED}, "Promise.prototype.then = function (done) { done(0); }; globalThis.Promise = null;"),
    load("D20-constructor", {RETURNED, RAISED, EXITED}, "Object.defineProperty(Promise.prototype, 'constructor', { get() { throw new Error('no'); } });"),
    load("D20-buffer", {RETURNED, RAISED, CRASHED}, "for (const name of ['utf8Write', 'write', 'writeUInt32BE', 'toString', 'subarray']) Buffer.prototype[name] = () => 0;"),
    load("D20-numbers", {RETURNED, RAISED}, "Number.prototype.toString = () => '0'; BigInt.prototype.toString = () => '0'; DataView.prototype.getBigUint64 = () => 0n;", "n + 0.5"),
    load("D20-fs", {RETURNED, RAISED, EXITED}, "const real = fs.writeSync; fs.writeSync = (fd, ...rest) => (fd === 3 ? 99 : real(fd, ...rest)); fs.readSync = () => 0;"),
    load("D20-process", {RETURNED, RAISED, EXITED}, "process.exit = process.emit = process.on = () => 0; process.removeAllListeners();"),
    load("D20-errors", {RAISED}, "Error.prepareStackTrace = () => { throw 1; }; Error.stackTraceLimit = 0; globalThis.Error = null;", "missing"),
    load("D20-timers", {RETURNED, RAISED}, "globalThis.setImmediate = globalThis.setTimeout = globalThis.queueMicrotask = () => 0;"),
    load("D20-everything", {RETURNED, RAISED, EXITED, CRASHED, CPU, WALL}, """
for (const kind of [Object, Array, String, Number, Map, Set, RegExp, Promise, Buffer, Function, Reflect, JSON]) {
  for (const home of [kind, kind.prototype ?? {}]) {
    for (const name of Object.getOwnPropertyNames(home)) {
      try { if (name !== 'constructor' && name !== 'prototype') home[name] = () => 0; } catch { }
    }
  }
}"""),
    load("D20-binding", {RAISED}, "const raw = process.binding('fs');"),
    load("D20-linked", {RAISED}, "const raw = process._linkedBinding('fs');"),
    load("D20-dlopen", {RAISED}, "process.dlopen({ exports: {} }, './own.node');"),
    load("D20-native", {RAISED}, "import { createRequire } from 'node:module';\nfs.writeFileSync('own.node', Buffer.alloc(2000));\ncreateRequire(import.meta.url)('./own.node');"),
    load("D20-inspector", {RAISED, RETURNED}, "import inspector from 'node:inspector';\ninspector.open(0, '127.0.0.1');"),
    load("D20-vm", {RETURNED}, "import vm from 'node:vm';\nvm.runInThisContext('Object.prototype.toJSON = () => 0');\nvm.runInNewContext('1');"),
    load("D20-worker", {RETURNED, CRASHED}, "import { Worker } from 'node:worker_threads';\nnew Worker(`require('fs').writeSync(3, 'x')`, { eval: true });", "new Promise((done) => setTimeout(done, 300, -1))"),
]  # fmt: skip
