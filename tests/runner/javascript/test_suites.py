"""Files of jest's tests: which are found, in which order they run, what is told of each, and what stops one."""

import pytest

from codecrafthub.contracts.runner import Limits, Outcome
from codecrafthub.runner.client import LocalRunner
from tests.runner.javascript.short import suite

pytestmark = pytest.mark.anyio

PASSED, FAILED, SKIPPED = Outcome.RETURNED, Outcome.RAISED, Outcome.NOT_RUN
DOUBLE = "export function double(value) {\n  return value * 2;\n}\n"
TESTS = """
import { describe, expect, test, xtest } from '@jest/globals';
import { double } from './double';

describe('double', () => {
  describe('task 1', () => {
    test('zero', () => {
      expect(double(0)).toBe(0);
    });
  });

  describe('Task 2: numbers', () => {
    xtest('one', () => {
      const answer = double(1);

      expect(answer).toBe(2);
    });
    xtest.each([2, 3])('the number %d', (number) => expect(double(number)).toBe(number + number));
  });
});
"""


async def test_tests_are_found_in_file_order_with_code_and_task(runner: LocalRunner) -> None:
    came = await suite(runner, TESTS, double=DOUBLE)
    assert came.names == [
        "double > task 1 > zero", "double > Task 2: numbers > one", "double > Task 2: numbers > the number 2",
        "double > Task 2: numbers > the number 3",
    ]  # fmt: skip
    assert [test.task for test in came.found.tests] == [1, 2, 2, 2]
    assert came.found.tests[0].code == "expect(double(0)).toBe(0);"
    assert came.found.tests[1].code == "const answer = double(1);\n\nexpect(answer).toBe(2);"
    assert set(came.outcomes.values()) == {PASSED}
    assert came.end.outcome is Outcome.COMPLETED


async def test_what_fails_says_what_was_expected_and_where(runner: LocalRunner) -> None:
    came = await suite(runner, TESTS, double="export function double(value) {\n  return value + 1;\n}\n")
    assert [*came.outcomes.values()] == [FAILED, PASSED, FAILED, FAILED]
    error = came.answers[0].error
    assert error is not None
    assert (error.type, error.message, error.file, error.line) == (
        "AssertionError",
        "expected 0, received 1",
        None,
        None,
    )
    assert list(error.trace) == ["it.spec.js, line 8"]


async def test_an_error_in_the_code_under_test_names_its_line(runner: LocalRunner) -> None:
    came = await suite(runner, TESTS, double="export const double = (value) =>\n  value.length.x;\n")
    error = came.answers[0].error
    assert error is not None
    assert (error.type, error.file, error.line) == ("TypeError", "double.js", 2)


@pytest.mark.parametrize(
    ("source", "outcome", "line"),
    [
        ("export const double = ;", Outcome.COMPILE_ERROR, 1),
        ("let a;\nnull.x;", FAILED, 2),
        ("\n\nprocess.exit(0)", Outcome.EXITED, 3),
    ],
)
async def test_code_that_cannot_be_loaded_is_told_for_every_test(
    runner: LocalRunner, source: str, outcome: Outcome, line: int
) -> None:
    came = await suite(runner, TESTS, double=source)
    assert len(came.names) == 4
    assert set(came.outcomes.values()) == {outcome}
    error = came.answers[0].error
    assert error is not None
    assert (error.file, error.line) == ("double.js", line)


async def test_what_is_not_exported_yet_fails_only_the_tests_of_it(runner: LocalRunner) -> None:
    tests = "import { one, two } from './numbers';\ntest('one', () => expect(one()).toBe(1));\ntest('two', () => expect(two()).toBe(2));"
    came = await suite(runner, tests, numbers="export const one = () => 1;")
    assert [*came.outcomes.values()] == [PASSED, FAILED]
    assert "two" in came.message("two")


async def test_skipped_and_only(runner: LocalRunner) -> None:
    some = "test('a', () => {});\ntest.skip('b', () => { throw 1 });\ntest.todo('c');\ndescribe.skip('d', () => { test('e', () => { throw 1 }) });"
    came = await suite(runner, some)
    assert came.outcomes == {"a": PASSED, "b": SKIPPED, "c": SKIPPED, "d > e": SKIPPED}
    one = "test('a', () => { throw 1 });\ntest.only('b', () => {});\ndescribe.only('c', () => { it('d', () => {}) });"
    assert (await suite(runner, one)).outcomes == {"a": SKIPPED, "b": PASSED, "c > d": PASSED}


async def test_the_code_under_test_can_excuse_no_test(runner: LocalRunner) -> None:
    source = "test.only('mine', () => {});\nexport const double = () => 0;\n"
    came = await suite(runner, TESTS, double=source)
    assert [came.outcomes[name] for name in came.names if name.startswith("double")] == [PASSED, FAILED, FAILED, FAILED]
    came = await suite(runner, TESTS, double=f"globalThis.expect = () => ({{ toBe() {{}} }});\n{source}")
    assert set(came.outcomes.values()) == {FAILED}


async def test_hooks_run_in_their_order(runner: LocalRunner) -> None:
    tests = """
        const seen = [];
        const note = (what) => () => { seen.push(what) };
        beforeAll(note('before all'));
        afterAll(note('after all'));
        beforeEach(note('before'));
        afterEach(note('after'));
        describe('inner', () => {
          beforeAll(async () => { await null; seen.push('inner before all') });
          afterAll(note('inner after all'));
          beforeEach((done) => { seen.push('inner before'); setTimeout(done) });
          afterEach(note('inner after'));
          test('one', note('one'));
        });
        test('two', () => expect(seen).toEqual([
          'before all', 'inner before all', 'before', 'inner before', 'one', 'inner after', 'after', 'inner after all', 'before',
        ]));
    """
    assert set((await suite(runner, tests)).outcomes.values()) == {PASSED}


async def test_a_hook_that_fails_fails_its_tests(runner: LocalRunner) -> None:
    tests = """
        describe('all', () => { beforeAll(() => { throw new Error('no') }); test('a', () => {}); test('b', () => {}); });
        describe('each', () => { let n = 0; beforeEach(() => { if (n++ === 0) throw new Error('once') }); test('a', () => {}); test('b', () => {}); });
        describe('after', () => { afterEach(() => { throw new Error('after') }); test('a', () => {}); });
    """
    outcomes = (await suite(runner, tests)).outcomes
    assert [*outcomes.values()] == [FAILED, FAILED, FAILED, PASSED, FAILED]


async def test_asynchronous_tests(runner: LocalRunner) -> None:
    tests = """
        const later = (value) => new Promise((done) => setTimeout(done, 5, value));
        test('awaits', async () => expect(await later(1)).toBe(1));
        test('awaits and fails', async () => { await later(1); expect(1).toBe(2) });
        test('done', (done) => { setTimeout(() => { expect(1).toBe(1); done() }, 5) });
        test('done with an error', (done) => { setTimeout(() => done(new Error('told'))) });
        test('throws in a callback', (done) => { setTimeout(() => { expect(1).toBe(2) }) });
        test('never done', (done) => {});
        test('never settles', () => new Promise(() => {}));
        test('takes too long', () => new Promise((done) => setTimeout(done, 1000)), 20);
        test('is rejected', () => Promise.reject(new RangeError('r')));
        test('loses a rejection', async () => { Promise.reject(new Error('lost')); await later(1) });
        test('resolves', () => expect(later(2)).resolves.toBe(2));
        test('rejects', () => expect(Promise.reject(new Error('x'))).rejects.toThrow('x'));
        test('does not reject', () => expect(later(1)).rejects.toThrow());
        test('after all that', () => {});
    """
    came = await suite(runner, tests)
    assert [name for name, outcome in came.outcomes.items() if outcome is PASSED] == [
        "awaits", "done", "resolves", "rejects", "after all that",
    ]  # fmt: skip
    assert came.message("done with an error") == "told"
    assert came.message("throws in a callback") == "expected 2, received 1"
    assert came.message("never done") == "it waits for a promise that nothing will settle"
    assert came.message("takes too long") == "it took longer than 20 ms"
    assert came.message("does not reject") == "expected a promise that is rejected, received one that resolved to 1"


async def test_what_ends_the_box_is_told_and_the_next_test_has_a_fresh_one(runner: LocalRunner) -> None:
    tests = (
        "test('a', () => {});\ntest('b', () => { for (;;); });\ntest('c', () => process.exit(1));\ntest('d', () => {});"
    )
    came = await suite(runner, tests, Limits(cpu_ms=500, wall_ms=10_000))
    assert [*came.outcomes.values()] == [PASSED, Outcome.TIME_LIMIT_CPU, Outcome.EXITED, PASSED]


async def test_output_belongs_to_its_test(runner: LocalRunner) -> None:
    came = await suite(runner, "test('a', () => console.log('from a'));\ntest('b', () => console.log('from b'));")
    assert [answer.stdout for answer in came.answers] == ["from a\n", "from b\n"]


async def test_modules_can_be_mocked(runner: LocalRunner) -> None:
    tests = """
        import { order } from './shop';
        import { send } from './mail';
        jest.mock('./mail', () => ({
          send: jest.fn(), // (not for real
        }));
        afterEach(() => jest.resetAllMocks());
        test('mail is sent', () => {
          order('tea');
          expect(send).toHaveBeenCalledWith('one tea');
          expect(send).toHaveBeenCalledTimes(1);
        });
        test('and forgotten', () => expect(send).not.toHaveBeenCalled());
    """
    shop = "import { send } from './mail';\nexport const order = (what) => send(`one ${what}`);"
    came = await suite(runner, tests, shop=shop, mail="export const send = () => { throw new Error('for real') };")
    assert set(came.outcomes.values()) == {PASSED}, [answer.error for answer in came.answers]


async def test_common_js_tests(runner: LocalRunner) -> None:
    tests = "const { test, expect } = require('@jest/globals');\nconst { double } = require('./double');\ntest('it', () => expect(double(2)).toBe(4));"
    for source in (DOUBLE, "module.exports = { double: (value) => value * 2 };"):
        assert (await suite(runner, tests, double=source)).outcomes == {"it": PASSED}


async def test_tests_of_the_same_name_are_told_apart(runner: LocalRunner) -> None:
    came = await suite(runner, "test('a', () => {});\ntest('a', () => { throw new Error('x') });")
    assert came.outcomes == {"a": PASSED, "a (2)": FAILED}


@pytest.mark.parametrize(
    "attack",
    [
        "Object.is = () => true; Object.hasOwn = () => true",
        "Object.getPrototypeOf(expect(1)).toBe = () => {}",
        "Object.defineProperty(Object.getPrototypeOf(expect(1)), 'toBe', { value() {} })",
        "expect.extend({ toBe: () => ({ pass: true, message: () => '' }) })",
        "globalThis.expect = () => ({ toBe() {} })",
        "globalThis.test = globalThis.describe = () => {}",
        "test.only('mine', () => {})",
        "describe.skip('all', () => {})",
        "beforeEach(() => process.exit(0))",
        "process.exit(0)",
        "process.reallyExit(0)",
        "globalThis.setTimeout = globalThis.setImmediate = (work) => work()",
        "process.on = () => {}; process.removeAllListeners()",
        'import fs from \'node:fs\'; fs.writeSync(3, Buffer.from(\'\\0\\0\\0\\x24{"index":0,"outcome":"returned"}\'.padEnd(40)))',
        "Promise.prototype.then = function (done) { return done() }",
        "Array.prototype.some = Array.prototype.every = () => true",
        "Object.prototype.met = true; Object.prototype.outcome = 'returned'",
    ],
)
async def test_the_code_under_test_makes_no_test_pass(runner: LocalRunner, attack: str) -> None:
    tests = "import { double } from './double';\ntest('right', () => { expect(double(2)).toBe(4) });"
    source = f"{attack};\nexport function double(n) {{\n  {'' if 'import' in attack else attack};\n  return n;\n}}\n"
    came = await suite(runner, tests, double=source)
    assert came.outcomes["right"] is not PASSED


STARTING = """
const { spawnSync, execFileSync } = require('child_process');
const path = require('path');
const start = (...args) => spawnSync('node', [path.resolve(__dirname, 'program.js'), ...args], { stdio: 'pipe', cwd: __dirname });
test('prints', () => {
  const done = start('2', '3');
  expect(done.stdout.toString()).toBe('5\\n');
  expect(done.stderr.toString()).toBe('');
  expect(done.status).toBe(0);
});
test('again', () => expect(start('1', '1').stdout.toString()).toBe('2\\n'));
test('status', () => expect(start('exit')).toMatchObject({ status: 3 }));
test('throws', () => {
  const done = start('throw');
  expect(done.status).toBe(1);
  expect(done.stderr.toString()).toContain('RangeError: thrown');
});
test('as text', () => expect(execFileSync('node', ['program.js', '4', '4'], { encoding: 'utf8' })).toBe('8\\n'));
test('output is ours again', () => { console.log('heard'); });
test('not there', () => expect(spawnSync('node', ['none.js']).status).toBe(1));
test('no other program', () => expect(spawnSync('ls', []).error.code).toMatch(/EPERM|ENOENT|EACCES/));
"""
PROGRAM = """\
#!/usr/bin/env node
const args = process.argv.slice(2);
if (args[0] === 'exit') process.exit(3);
if (args[0] === 'throw') throw new RangeError('thrown');
if (require.main === module) console.log(Number(args[0]) + Number(args[1]));
"""


async def test_a_program_is_started_without_a_process(runner: LocalRunner) -> None:
    came = await suite(runner, STARTING, program=PROGRAM)
    assert set(came.outcomes.values()) == {PASSED}, [answer.error for answer in came.answers]
    heard = came.names.index("output is ours again")
    assert [answer.stdout for answer in came.answers if answer.stdout] == [came.answers[heard].stdout]
    assert came.answers[heard].stdout == "heard\n"


async def test_no_program_is_started_while_the_tests_are_only_listed(runner: LocalRunner) -> None:
    start = "const { spawnSync } = require('child_process');\nspawnSync('node', ['program.js']);\n"
    tests = start + "test('once', () => expect(globalThis.started).toBe(1));"
    came = await suite(runner, tests, program="globalThis.started = (globalThis.started ?? 0) + 1;")
    assert came.outcomes == {"once": PASSED}


async def test_a_test_that_computes_has_more_time_than_one_that_waits(runner: LocalRunner) -> None:
    tests = """
    const busy = async () => {
      const until = Date.now() + 400;
      while (Date.now() < until) {
        const pause = Date.now() + 20;
        while (Date.now() < pause);
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
    };
    test('computes', busy, 100);
    test('waits', () => new Promise((resolve) => setTimeout(resolve, 5000)), 100);
    """
    came = await suite(runner, tests)
    assert came.outcomes == {"computes": PASSED, "waits": FAILED}
    assert came.answers[1].error is not None
    assert came.answers[1].error.message == "it took longer than 100 ms"
