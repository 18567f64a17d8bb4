"""Explanations for JavaScript: its own errors in plain words, and answers in its own notation."""

from collections.abc import AsyncIterator

import pytest

from codecrafthub.assessment.judge import Judge
from codecrafthub.assessment.runners import local_runner
from codecrafthub.contracts.assessment import ErrorReport
from codecrafthub.contracts.content import Exercise, TestCase
from codecrafthub.feedback.explanations import explain
from codecrafthub.feedback.explanations.errors import in_words
from codecrafthub.settings import Settings
from tests.feedback.results import exercise, failed

ENTRY = "main.js"


@pytest.fixture(scope="module")
async def judge() -> AsyncIterator[Judge]:
    runner = local_runner(Settings(_env_file=None))
    await runner.start()
    yield Judge(runner)
    await runner.close()


def asking() -> Exercise:
    case = TestCase(name="One", call="f([1, 2])", returns="1", visibility="visible")
    changes = {"language": "javascript", "runtime": "javascript", "entry": ENTRY, "stub": {ENTRY: ""}, "cases": [case]}
    return exercise().model_copy(update=changes)


BODIES = {
    "reading": ("list.first.second", "`second` was to be read, but what stands before it is `undefined`"),
    "setting": ("let a; a.b = 1", "`b` was to be set, but what stands before it is `undefined`"),
    "no function": ("list.lenght()", "`list.lenght` was called, but it is no function."),
    "constant": ("const a = 1; a = 2", "A name made with `const` keeps its value"),
    "unknown name": ("lst.length", "JavaScript does not know the name `lst`."),
    "another language": ("len(list)", "JavaScript has no `len`."),
    "too early": ("g = 1; let g", "`g` is used above the line that makes it."),
    "reduce": ("[].reduce((a, b) => a + b)", "`reduce` was called on an empty array"),
    "recursion": ("(function g() { g(); })()", "Your function kept calling itself"),
    "not iterable": ("for (const a of 3) f(a)", "This value cannot be walked through"),
    "new": ("class A {} A()", "`A` is a class."),
    "strings stay": ("'abc'[0] = 'x'", "A string never changes"),
    "json": ("JSON.parse('{a}')", "A text was to be read as JSON and is none."),
    "destructuring": ("const { a } = list.none", "`a` was to be taken out of `list.none`, which is `undefined`."),
    "never": ("await new Promise(() => {})", "Your code waits for a promise that is never kept."),
    "thrown by oneself": ("throw new EvalError('no')", "Your code threw `EvalError`: no"),
    "declared twice": ("let a; let a", "`a` is made twice in the same place."),
    "no end": ("if (list) {", "The file ends while something is still open."),
    "no comma": ("[1 2]", "Something is missing before this number."),
    "stray": ("list ? 1 : ;", "A `;` stands where it cannot be."),
}


@pytest.mark.anyio
@pytest.mark.parametrize("name", BODIES)
async def test_errors_are_told_as_this_node_words_them(judge: Judge, name: str) -> None:
    body, words = BODIES[name]
    files = {ENTRY: f"export async function f(list) {{\n  {body};\n}}\n"}
    given = asking()
    (test,) = (await judge(given, files)).tests
    found = explain(test, files, given)
    assert found is not None
    assert found.text.startswith(words), (found.text, test.error)
    assert found.next_step


@pytest.mark.parametrize(
    ("expected", "actual", "words"),
    [
        ("1", "undefined", "Your function returned nothing, which is `undefined`: is a `return` missing?"),
        ("3", "NaN", "Your answer is `NaN`"),
        ("3", '"3"', 'Your function returned a text, `"3"`, but a number is expected.'),
        ('"3"', "3", "Your function returned a number, `3`, but a text is expected."),
        ("true", "false", "Your function answered `false` where `true` is right."),
        ("null", "false", "Your function returned true or false, `false`, but null is expected."),
        ("0.3", "0.30000000000000004", "The two numbers differ only by a tiny rounding error."),
        ("4", "3", "Your answer is one too low."),
        ("[9, 10]", "[10, 9]", "The elements are right, but in another order."),
        ("[9, 10]", "[9]", "Your array has the length 1; 2 is expected. Missing: `10`."),
        ("[1, 2]", "[1, null]", "The element at index 1 is `null`; `2` is expected."),
        ("[1]", "[]", "Your array is empty."),
        ('{"a": 1}', '{"b": 1}', "The names differ. Missing: `a`. Too many: `b`."),
        ('{"a": 1}', '{"a": true}', "`a` is `true`; `1` is expected."),
        ('"tea"', '"Tea"', "Only upper and lower case differ."),
        ('Map {"a" => 1}', "Map {}", "The answer differs from the expected one."),
    ],
)
def test_answers_are_told_apart_in_its_own_notation(expected: str, actual: str, words: str) -> None:
    found = explain(failed(expected, actual), {}, asking())
    assert found is not None
    assert found.text.startswith(words)
    assert "None" not in found.text


def test_what_was_printed_instead_is_seen() -> None:
    found = explain(failed("3", "undefined", stdout="3\n"), {}, asking())
    assert found is not None
    assert "it printed the right answer instead" in found.text


def test_what_must_be_thrown_is_said_in_its_own_words() -> None:
    found = explain(failed("raises RangeError", "7"), {}, asking())
    assert found is not None
    assert "`throw new RangeError(...)`" in (found.next_step or "")


def test_an_error_alone_tells_its_language_by_its_file() -> None:
    error = ErrorReport(type="SyntaxError", message="Unexpected token ')'", file="main.js", line=2)
    assert in_words(error, {}).text == "A `)` stands where it cannot be."
