"""JavaScript functions called in boxes: what may be called, what comes back, and what is said when something is wrong."""

import math
import random
import struct

import pytest

from codecrafthub.contracts.foreign import UNDEFINED, BigInt, Map
from codecrafthub.contracts.runner import Call, Case, Job, Limits, Outcome
from codecrafthub.contracts.values import same
from codecrafthub.runner.client import LocalRunner
from tests.runner.conftest import execute
from tests.runner.javascript.short import answers_of, call, calls, wanted

pytestmark = pytest.mark.anyio

OTHER = "export const double = (n) => n * 2;\n"

OFFERED = {
    "an export": "export function solve(n) { return n * 2 }",
    "an async export": "export const solve = async (n) => { await null; return n * 2 }",
    "the default export": "export default (n) => n * 2",
    "the default export by its name": "export default function solve(n) { return n * 2 }",
    "an export after others": "const solve = (n) => n * 2;\nexport { solve };\nexport const other = 1;",
    "CommonJS": "exports.solve = (n) => n * 2;",
    "CommonJS, one function": "module.exports = function solve(n) { return n * 2 }",
    "nothing exported": "function solve(n) {\n  return n * 2\n} // the end",
    "a constant, nothing exported": "const solve = (n) => n * 2",
    "nothing exported, something imported": "import { double } from './other';\nfunction solve(n) { return double(n) }",
    "an import": "import { double } from './other.js';\nexport const solve = (n) => double(n);",
    "require of a module": "const { double } = require('./other');\nmodule.exports = { solve: (n) => double(n) };",
    "an import when called": "export const solve = async (n) => (await import('./other.js')).double(n);",
    "a promise-like thing": "export const solve = (n) => ({ then: (done) => done(n * 2) });",
    "a worker thread": "import { Worker } from 'node:worker_threads';\nexport const solve = (n) => new Promise((done) =>"
    " new Worker(`require('worker_threads').parentPort.postMessage(${n * 2})`, { eval: true }).on('message', done));",
}


@pytest.mark.parametrize("source", OFFERED.values(), ids=OFFERED)
async def test_a_function_is_found_however_it_is_offered(runner: LocalRunner, source: str) -> None:
    answers = await answers_of(runner, {"solution.js": source, "other.js": OTHER}, calls("solve", [2], [21]))
    assert [answer.value for answer in answers] == [4, 42], answers


@pytest.mark.parametrize(
    "value",
    [
        None, UNDEFINED, True, 0, -1, 1.5, -0.0, math.inf, -math.inf, math.nan, 5e-324, 2.5e-308, 1e300, 2.0**53, -(2**53) + 1,
        BigInt(5), BigInt(-(10**40)), "", "naïve 💥", "\ud800", [], [1, [2, [UNDEFINED]]], {}, {"a": {"b": None}}, {"__proto__": 1},
        Map({1: "x", "y": []}), {1, "x"}, b"\x00\xff",
    ],
    ids=lambda value: "a set" if isinstance(value, set) else repr(value),  # a set's own order is another in each process
)  # fmt: skip
async def test_values_travel_both_ways(runner: LocalRunner, value: object) -> None:
    answer = await call(runner, "export const solve = (value) => value", value)
    assert answer.error is None
    assert same(answer.value, value), answer.value


async def test_python_values_become_what_the_language_has_for_them(runner: LocalRunner) -> None:
    source = (
        "export const solve = (...all) => all.map((one) => `${typeof one} ${one?.constructor?.name} ${String(one)}`)"
    )
    answer = await call(runner, source, 2.0, (1, 2), frozenset({1}), {1: 2}, 2**60)
    assert answer.value == [
        "number Number 2", "object Array 1,2", "object Set [object Set]", "object Map [object Map]", "bigint BigInt 1152921504606846976",
    ]  # fmt: skip


async def test_named_arguments_come_as_an_object(runner: LocalRunner) -> None:
    source = "export const solve = (n, { times = 1 } = {}) => n * times"
    cases = [Case(0, Call("solve", (2,), {"times": 3})), Case(1, Call("solve", (2,)))]
    assert [answer.value for answer in await answers_of(runner, source, cases)] == [6, 2]


async def test_arguments_are_sent_back_and_calls_before_share_the_module(runner: LocalRunner) -> None:
    source = "const seen = [];\nexport const solve = (items) => { seen.push(1); items.push(seen.length); }"
    before = [Call("solve", ([],))]
    (answer,) = await answers_of(runner, source, [Case(0, Call("solve", ([7],)), before, report_arguments=True)])
    assert answer.value is UNDEFINED
    assert answer.arguments == [[7, 2]]


@pytest.mark.parametrize(
    ("result", "words"),
    [
        ("() => 1", "a function"),
        ("Symbol('x')", "a symbol"),
        ("new Date()", "an instance of Date"),
        ("new (class Point {})()", "an instance of Point"),
        ("[[new Error('x')]]", "an instance of Error"),
        ("Object.create({})", "a prototype of its own"),
        ("new Map([[{}, 1]])", "a key of a Map"),
        ("new Set([[1]])", "a member of a Set"),
        ("10n ** 5000n", "4300 digits"),
        ("(() => { let deep = []; for (let i = 0; i < 1e6; i++) deep = [deep]; return deep })()", "64 levels"),
        ("(() => { const loop = []; loop.push(loop); return loop })()", "64 levels"),
        ("'x'.repeat(5e7)", "1048576 bytes"),
        ("new Array(2 ** 32 - 1)", "1048576 bytes"),
        ("new Uint8Array(3e6)", "1048576 bytes"),
        ("new Set(Array.from({ length: 30000 }, (_, i) => i))", "20000 members"),
    ],
)
async def test_what_is_no_plain_value_is_named(runner: LocalRunner, result: str, words: str) -> None:
    answer = await call(runner, f"export const solve = () => {result}")
    assert answer.outcome is Outcome.RETURNED
    assert answer.error is not None
    assert answer.error.type == "NotPlain"
    assert words in answer.error.message


async def test_an_error_names_the_lines_of_the_learners_own_files(runner: LocalRunner) -> None:
    files = {
        "solution.js": "import { half } from './other.js';\n\nexport function solve(n) {\n  return half(n);\n}\n",
        "other.js": "export const half = (n) => {\n  throw new RangeError(`no half of ${n}`);\n};\n",
    }
    error = (await call(runner, files, 3)).error
    assert error is not None
    assert (error.type, error.message, error.file, error.line) == ("RangeError", "no half of 3", "other.js", 2)
    assert list(error.trace) == ["solution.js, line 4, in solve", "other.js, line 2, in half"]


@pytest.mark.parametrize(
    ("body", "type_", "message"),
    [
        ("class Mine extends Error {}; throw new Mine('own')", "Mine", "own"),
        ("throw Object.assign(new Error('x'), { name: 'Named' })", "Named", "x"),
        ("throw 'just text'", "string", "just text"),
        ("throw { code: 3 }", "object", "{ code: 3 }"),
        ("throw undefined", "undefined", "undefined"),
        (
            "throw { get message() { throw 1 }, get stack() { throw 2 } }",
            "object",
            "{ message: [Getter], stack: [Getter] }",
        ),
        ("return missing", "ReferenceError", "missing is not defined"),
        ("const deeper = () => deeper(); deeper()", "RangeError", "Maximum call stack size exceeded"),
        ("return { get x() { throw new TypeError('in a getter') } }", "TypeError", "in a getter"),
        ("return new Promise(() => {})", "Error", "it waits for a promise that nothing will settle"),
        ("Promise.reject(new Error('lost')); return new Promise((d) => setTimeout(d, 50))", "Error", "lost"),
        (
            "setTimeout(() => { throw new Error('late') }); return new Promise((d) => setTimeout(d, 50))",
            "Error",
            "late",
        ),
    ],
)
async def test_whatever_is_thrown_is_told(runner: LocalRunner, body: str, type_: str, message: str) -> None:
    answer = await call(runner, f"export const solve = () => {{ {body} }}")
    assert answer.outcome is Outcome.RAISED
    assert answer.error is not None
    assert (answer.error.type, answer.error.message) == (type_, message)


async def test_what_one_case_leaves_over_is_not_the_next_ones(runner: LocalRunner) -> None:
    source = "export const solve = (n) => {\n  if (n === 0) Promise.reject(new Error('lost'));\n  return n;\n};"
    answers = await answers_of(runner, source, calls("solve", [0], [1]))
    assert [(answer.outcome, answer.value) for answer in answers] == [(Outcome.RETURNED, 0), (Outcome.RETURNED, 1)]


async def test_exit_ends_a_case_and_not_the_next_one(runner: LocalRunner) -> None:
    source = "export const solve = (n) => {\n  if (n === 0) process.exit(0);\n  return n;\n};"
    first, second = await answers_of(runner, source, calls("solve", [0], [1]))
    assert first.outcome is Outcome.EXITED
    assert first.error is not None
    assert (first.error.message, first.error.line) == ("process.exit(0) was called", 2)
    assert second.value == 1


@pytest.mark.parametrize(
    ("source", "line", "message"),
    [
        ("export const a = 1;\nexport const solve = ;\n", 2, "Unexpected token ';'"),
        ("import fs from 'node:fs';\n\nlet twice;\nlet twice;\n", 4, "Identifier 'twice' has already been declared"),
        ("export function solve() {\n  if (true) {\n}\n", 3, "Unexpected end of input"),
        ("function solve() {\n  return 08n;\n}\n", 2, "Invalid or unexpected token"),
        ("const one = 1;\none two;\n", 2, "Unexpected identifier 'two'"),
        (
            "export default class {\n  constructor() {}\n  constructor() {}\n}\n",
            3,
            "A class may only have one constructor",
        ),
        ("export { solve as other };\n", None, "Export 'solve' is not defined in module"),
    ],
)
async def test_what_is_no_javascript_names_the_line(runner: LocalRunner, source: str, line: int, message: str) -> None:
    answers = await answers_of(runner, source, calls("solve", [1], [2]))
    assert [answer.outcome for answer in answers] == [Outcome.COMPILE_ERROR] * 2
    error = answers[0].error
    assert error is not None
    assert (error.type, error.message, error.file, error.line) == ("SyntaxError", message, "solution.js", line)


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("export const solv = 1", "the function 'solve' is neither exported nor defined at the top level"),
        ("export const solve = 1", "the function 'solve' is not a function"),
        ("import 'lodash'", "Cannot find package 'lodash': only Node's own modules and the exercise's files are here"),
        ("import './nothing'", "Cannot find module './nothing' imported from solution.js"),
        (
            "import { triple } from './other'",
            "The requested module './other' does not provide an export named 'triple'",
        ),
        ("throw new Error('while loading')", "while loading"),
    ],
)
async def test_what_is_missing_is_named(runner: LocalRunner, source: str, message: str) -> None:
    answer = await call(runner, {"solution.js": source, "other.js": OTHER})
    assert answer.outcome is Outcome.RAISED
    assert answer.error is not None
    assert answer.error.message == message


async def test_output_belongs_to_the_case_that_wrote_it(runner: LocalRunner) -> None:
    source = "console.log('loading');\nexport const solve = (n) => { console.log('out', n); console.error('err', n); };"
    answers = await answers_of(runner, source, calls("solve", [0], [1]))
    assert [(answer.stdout, answer.stderr) for answer in answers] == [("out 0\n", "err 0\n"), ("out 1\n", "err 1\n")]


async def test_a_call_of_ones_own_is_shown_as_it_would_be_printed(runner: LocalRunner) -> None:
    job = Job(
        "run", wanted("javascript"), "run", {"solution.js": "export const solve = () => ({ at: new Date(0), f() {} })"},
        "solution.js", [Case(0, Call("solve"))],
    )  # fmt: skip
    (answer,), _ = await execute(runner, job)
    assert answer.value == "{ at: 1970-01-01T00:00:00.000Z, f: [Function: f] }"


async def test_a_step_trace_is_refused_by_name(runner: LocalRunner) -> None:
    job = Job("trace", wanted("javascript"), "trace", {"a.js": "let a = 1"}, "a.js")
    answers, end = await execute(runner, job)
    assert not answers
    assert end.detail == "JavaScript can be run here, but not followed step by step"


async def test_limits_are_named_by_cause(runner: LocalRunner) -> None:
    limits = Limits(cpu_ms=400, wall_ms=5000, memory_mb=64, output_kb=16)
    for body, outcome in [
        ("for (;;);", Outcome.TIME_LIMIT_CPU),
        ("const kept = []; for (;;) kept.push(new Array(1000).fill(kept))", Outcome.MEMORY_LIMIT),
        ("const kept = []; for (;;) kept.push(Buffer.alloc(1 << 20, 1))", Outcome.MEMORY_LIMIT),
        ("for (;;) console.log('x'.repeat(1000))", Outcome.OUTPUT_LIMIT),
        ("process.abort()", Outcome.CRASHED),
        ("Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)", Outcome.TIME_LIMIT_WALL),
    ]:
        quick = limits if outcome is not Outcome.TIME_LIMIT_WALL else Limits(cpu_ms=400, wall_ms=600)
        source = f"export const solve = (n) => {{ if (n === 0) {{ {body} }} return n; }}"
        first, second = await answers_of(runner, source, calls("solve", [0], [1]), limits=quick)
        assert first.outcome is outcome, (body, first)
        assert second.value == 1, second


async def test_numbers_of_every_size_travel_both_ways(runner: LocalRunner) -> None:
    chance = random.Random(20)
    numbers = [struct.unpack("<d", chance.randbytes(8))[0] for _ in range(2000)]
    numbers += [chance.randint(-(2**53) + 1, 2**53 - 1) for _ in range(200)] + [
        2.0**power for power in range(-1074, 1024, 7)
    ]
    answer = await call(runner, "export const solve = (numbers) => numbers", numbers)
    assert same([float(number) for number in answer.value], [float(number) for number in numbers])
