"""JavaScript and TypeScript through the judge: numbers of one kind, values in the language's notation, suites."""

from typing import Any

import pytest

from codecrafthub.assessment.judge import Judge, Judged
from codecrafthub.contracts.content import Exemplar, Exercise, Limits, RandomCases, TestCase
from codecrafthub.runner.client import LocalRunner
from tests.assessment.made import case, exercise
from tests.runner.javascript.short import wanted

pytestmark = pytest.mark.anyio

ROOMY = Limits(cpu_ms=4000, wall_ms=20_000, memory_mb=128)


def scripted(*cases: TestCase, runtime: str = "javascript", **more: Any) -> Exercise:
    entry = "double.ts" if wanted(runtime) == "typescript" else "double.js"
    return exercise(*cases, runtime=runtime, language=runtime, entry=entry, limits=ROOMY, **more)


async def judged(runner: LocalRunner, code: str, made: Exercise) -> Judged:
    return await Judge(runner).judge(made, {made.entry: code})


async def test_whole_and_other_numbers_are_of_one_kind(runner: LocalRunner) -> None:
    made = scripted(
        case("double(1)", "2.0"), case("double(0.5)", "1"), case("double(-0.0)", "0"), case("double([1])", "[2]")
    )
    found = await judged(runner, "export const double = (n) => Array.isArray(n) ? n.map((x) => 2 * x) : 2 * n;", made)
    assert found.verdict == "accepted", [test.message for test in found.tests]


@pytest.mark.parametrize(
    ("gives", "returns", "actual", "words"),
    [
        ("undefined", "None", "undefined", "gave back nothing (undefined)"),
        ("null", "3", "null", "The answer is null, but a number is expected."),
        ("'3'", "3", '"3"', "looks right, but it is a text, and a number is expected"),
        ("3n", "3", "3n", "looks right, but it is a BigInt, and a number is expected"),
        (
            "new Map([['a', 1]])",
            "{'a': 1}",
            'Map {"a" => 1}',
            "looks right, but it is a Map, and an object is expected",
        ),
        ("true", "1", "true", "it is true or false, and a number is expected"),
        ("[1, null]", "[1, 2]", "[1, null]", "This is not what was expected."),
        ("'Ada'", "'ada'", '"Ada"', "upper and lower case"),
        ("() => 1", "1", None, "undefined, arrays, plain objects, Maps and Sets"),
    ],
)
async def test_wrong_answers_are_told_in_the_languages_notation(
    runner: LocalRunner, gives: str, returns: str, actual: str | None, words: str
) -> None:
    found = await judged(runner, f"export const double = () => {gives};", scripted(case("double(None)", returns)))
    (test,) = found.tests
    assert (test.verdict, test.call, test.actual) == ("wrong_answer", "double(null)", actual)
    assert words in (test.message or "")


async def test_errors_are_told_by_their_cause(runner: LocalRunner) -> None:
    made = scripted(case("double(1)", raises="RangeError"), case("double(2)", "4"))
    code = "export function double(n) {\n  if (n === 1) throw new RangeError('no');\n  return n.no.no;\n}\n"
    found = await judged(runner, code, made)
    assert [test.verdict for test in found.tests] == ["accepted", "runtime_error"]
    error = found.tests[1].error
    assert error is not None
    assert (error.type, error.file, error.line) == ("TypeError", "double.js", 3)
    assert (await judged(runner, "export const double = (n =>", made)).verdict == "compile_error"


async def test_typescript_is_judged_too(runner: LocalRunner) -> None:
    made = scripted(case("double(2)", "4"), case("double(3)", "6"), runtime="typescript")
    code = "export const double = (n: number): number => (n === 2 ? 4 : 0);\n"
    assert [test.verdict for test in (await judged(runner, code, made)).tests] == ["accepted", "wrong_answer"]


async def test_a_checker_and_random_cases_are_written_in_python_all_the_same(runner: LocalRunner) -> None:
    made = scripted(
        case("double(1)"),
        comparer="checker",
        checker="def check(given, answer, expected):\n    return answer == 2 * given[0]\n",
        generator="def generate(random):\n    while True:\n        yield [random.randint(0, 99)]\n",
        random=RandomCases(count=3, call="double"),
        exemplars=[Exemplar(files={"double.js": "export const double = (n) => 2 * n;"})],
    )
    assert (await judged(runner, "export const double = (n) => n + n;", made)).verdict == "accepted"
    assert (await judged(runner, "export const double = () => {};", made)).verdict == "wrong_answer"


async def test_nothing_can_be_expected_also_of_random_cases(runner: LocalRunner) -> None:
    made = scripted(
        case("double(undefined)", "undefined"),
        generator="def generate(random):\n    while True:\n        yield [random.randint(0, 99)]\n",
        random=RandomCases(count=3, call="double"),
        exemplars=[Exemplar(files={"double.js": "export const double = () => {};"})],
    )
    assert (await judged(runner, "export const double = () => undefined;", made)).verdict == "accepted"
    found = await judged(runner, "export const double = () => null;", made)
    assert {test.verdict for test in found.tests} == {"wrong_answer"}
    assert (found.tests[0].call, found.tests[0].expected) == ("double(undefined)", "undefined")


async def test_a_suite_of_jests_functions_is_practice(runner: LocalRunner) -> None:
    tests = (
        "import { double } from './double';\n\ndescribe('double', () => {\n"
        "  test('two', () => {\n    expect(double(2)).toBe(4);\n  });\n"
        "  test('null', () => {\n    expect(double(null)).toBe(0);\n  });\n});\n"
    )
    made = scripted(kind="suite", suite={"double.test.js": tests}).model_copy(update={"cases": []})
    right = await judged(runner, "export const double = (n) => 2 * n;", made)
    assert (right.verdict, right.passed, right.basis.grading) == ("accepted", 2, "practice")
    wrong = await judged(runner, "export const double = (n) => n.length;", made)
    assert [test.verdict for test in wrong.tests] == ["wrong_answer", "runtime_error"]
    assert wrong.tests[0].code == "expect(double(2)).toBe(4);"
    assert "expected 4" in (wrong.tests[0].message or "")
