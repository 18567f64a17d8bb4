"""The next step for JavaScript: found from right solutions and tried in the real sandbox."""

from collections.abc import Sequence
from typing import Any

import pytest

from codecrafthub.contracts.content import TestCase as CaseOfExercise
from codecrafthub.contracts.runner import Call, Case, Job, Limits
from codecrafthub.feedback.steps.finder import Finder, Step
from codecrafthub.feedback.steps.languages import Analyse, JavaScript, language_of
from codecrafthub.feedback.steps.library import Library
from codecrafthub.feedback.steps.suites import suite
from codecrafthub.runner.client import LocalRunner
from codecrafthub.runner.languages import look
from tests.assessment.made import exercise as made
from tests.runner.conftest import execute, runner

__all__ = ["runner"]
pytestmark = pytest.mark.anyio

LIMITS = Limits(cpu_ms=5000, wall_ms=20_000, memory_mb=256)
SEARCH = "export function search(x, seq) {\n  for (let i = 0; i < seq.length; i++) {\n    if (x <= seq[i]) return i;\n  }\n  return seq.length;\n}\n"
FOUND = "export const search = (x, seq) => {\n  const place = seq.findIndex((one) => x <= one);\n  return place < 0 ? seq.length : place;\n};\n"
"""The next step of Python's tests, twice as JavaScript."""


@pytest.fixture
def analyse(runner: LocalRunner) -> Analyse:
    async def analyse(analysis: str, function: str, *arguments: Any, runtime: str = "python") -> Any:
        job = Job("test", runtime, "analysis", {}, analysis, [Case(0, Call(function, arguments))], LIMITS)
        answers, _ = await execute(runner, job)
        return answers[0].value if answers else None

    return analyse


def case(call: str, returns: str | None = None, **more: Any) -> CaseOfExercise:
    return CaseOfExercise(name=call or "program", call=call or None, returns=returns, **more)


CASES = [
    case("search(5, [1, 5, 9])", "1"), case("search(4, [1, 5, 9])", "1"), case("search(10, [1, 5, 9])", "3"),
    case("search(1, [])", "0"),
]  # fmt: skip


async def found(
    analyse: Analyse, program: str, *right: str, cases: Sequence[CaseOfExercise] = CASES,
    support: dict[str, str] | None = None, seconds: float = 20, runtime: str = "javascript",
) -> list[Step]:  # fmt: skip
    entry = "search.ts" if runtime == "typescript" else "search.js"
    exercise = made(*cases, runtime=runtime, entry=entry, support=support or {})
    language = language_of(exercise, {entry: program})
    assert isinstance(language, JavaScript)
    tests = suite(exercise, language)
    library = Library(tests.entries, language)
    await library.add(right, analyse)
    return await Finder(tests, library, analyse, seconds).all(program)


@pytest.mark.parametrize(
    ("wrong", "mended"),
    [
        (SEARCH.replace("x <=", "x <"), SEARCH),
        (SEARCH.replace("return seq.length", "return 0"), SEARCH),
        (SEARCH.replace("  return seq.length;\n", ""), SEARCH),
        (SEARCH.replace("i = 0", "i = 2"), SEARCH),
        (SEARCH.replace("x <= seq[i]", "x === seq[i]"), SEARCH),
        (FOUND.replace("x <= one", "x < one"), FOUND),
        (FOUND.replace("(one) => x <= one", "(one) => {\n    x <= one;\n  }"), None),
        (FOUND.replace("place < 0", "place"), FOUND),
    ],
)
async def test_a_wrong_program_is_mended_with_the_fewest_edits(
    analyse: Analyse, wrong: str, mended: str | None
) -> None:
    (step,) = await found(analyse, wrong, SEARCH, FOUND)
    assert step.is_complete
    assert step.before == wrong
    assert mended is None or step.after == mended


async def test_a_right_program_needs_no_step(analyse: Analyse) -> None:
    assert await found(analyse, SEARCH, FOUND) == []


async def test_without_right_solutions_small_edits_are_tried(analyse: Analyse) -> None:
    (step,) = await found(analyse, SEARCH.replace("x <=", "x <"))
    assert step.after == SEARCH


async def test_without_anything_to_go_by_there_is_no_step(analyse: Analyse) -> None:
    assert await found(analyse, "export function search(x, seq) {\n  console.log(1);\n}\n") == []
    assert await found(analyse, "export function search( {", SEARCH) == []
    assert await found(analyse, "", seconds=0) == []


async def test_functions_are_mended_one_after_the_other(analyse: Analyse) -> None:
    other = "\nexport const size = (seq) => seq.length;\n"
    cases = [*CASES, case("size([1, 2])", "2")]
    wrong = SEARCH.replace("x <=", "x <") + other.replace("seq.length", "seq")
    steps = await found(analyse, wrong, SEARCH + other, cases=cases)
    assert [step.entry for step in steps] == ["search", "size"]
    assert steps[-1].after == SEARCH + other


async def test_a_fault_in_another_function_that_tests_call_too_is_found(analyse: Analyse) -> None:
    cases = [case("twice(2)", "4"), case("once(0)", "0")]
    right = "export const once = (x) => x * 1;\n\nexport const twice = (x) => once(x) + once(x);\n"
    (step,) = await found(analyse, right.replace("x * 1", "x * 7"), right, cases=cases)
    assert step.after == right


async def test_what_waits_is_tried_without_waiting(analyse: Analyse) -> None:
    support = {"slow.js": "export const slow = (x) => new Promise((done) => setTimeout(() => done(x), 60_000));\n"}
    right = 'import { slow } from "./slow.js";\n\nexport async function f(xs) {\n  let sum = 0;\n  for (const x of xs) sum += await slow(x);\n  return sum;\n}\n'
    (step,) = await found(analyse, right.replace("await ", ""), right, cases=[case("f([1, 2])", "3")], support=support)
    assert step.after == right


async def test_errors_that_should_come_are_looked_at(analyse: Analyse) -> None:
    right = "export function f(x) {\n  if (x < 0) throw new RangeError(`${x} is too small`);\n  return x;\n}\n"
    cases = [case("f(-1)", raises="RangeError"), case("f(1)", "1")]
    (step,) = await found(analyse, right.replace("RangeError", "Error"), right, cases=cases)
    assert step.after == right


async def test_both_the_answer_and_the_arguments_count(analyse: Analyse) -> None:
    cases = [case("f([1])", "2", arguments_after="[[1]]")]
    right = "export function f(xs) {\n  return xs.length + 1;\n}\n"
    (step,) = await found(analyse, right.replace("+ 1", "+ 2"), right, cases=cases)
    assert step.after == right
    (step,) = await found(analyse, "export function f(xs) {\n  return xs.push(0);\n}\n", right, cases=cases)
    assert step.after == right


async def test_a_program_that_reads_and_prints(analyse: Analyse) -> None:
    right = (
        'import { readFileSync } from "node:fs";\n\nconst n = Number(readFileSync(0, "utf8"));\nconsole.log(n * n);\n'
    )
    cases = [case("", stdin=f"{n}\n", stdout=f"{n * n}\n") for n in (2, 3)]
    (step,) = await found(analyse, right.replace("n * n", "n + n"), right, cases=cases)
    assert step.after == right


async def test_typescript_is_mended_with_its_types(analyse: Analyse) -> None:
    if "typescript" not in look():
        pytest.skip("no Node.js here that strips types")
    typed = SEARCH.replace("x, seq", "x: number, seq: number[]")
    (step,) = await found(analyse, typed.replace("x <=", "x <"), typed, runtime="typescript")
    assert step.after == typed


HOSTILE = {
    "an endless loop": "for (;;);",
    "an endless loop behind a promise": "return (async () => { await 0; for (;;); })();",
    "promises without end": "const again = () => Promise.resolve().then(again); return again();",
    "timers without end": "const again = () => setTimeout(again, 0); again(); return new Promise(() => {});",
    "a recursion without end": "return search(x, seq);",
    "memory": "const a = []; for (;;) a.push(new Array(1_000_000).fill(x));",
    "a flood": "for (;;) console.log('x'.repeat(10_000));",
    "exit": "process.exit(0);",
    "the end of the process": "process.reallyExit(0);",
    "an answer as large as can be": "return new Array(100_000).fill(new Array(1000).fill(1));",
    "an answer without end": "const a = []; a.push(a); return a;",
    "an answer that is no data": "return Symbol.iterator;",
    "other built-ins": "Array.prototype.map = Promise.resolve = JSON.stringify = () => 9; return 9;",
    "a getter without end": "return { get x() { for (;;); } };",
    "the clock taken away": "globalThis.setTimeout = undefined; delete globalThis.__attempt; return 9;",
}


@pytest.mark.parametrize("name", HOSTILE)
async def test_hostile_programs_are_mended_like_others(analyse: Analyse, name: str) -> None:
    (step,) = await found(analyse, f"export function search(x, seq) {{\n  {HOSTILE[name]}\n}}\n", SEARCH)
    assert step.is_complete
