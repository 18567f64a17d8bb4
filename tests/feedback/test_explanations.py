"""What a failed test is told to its learner: by cause, the author's words first, nothing of hidden tests."""

from uuid import uuid4

import pytest

from codecrafthub.contracts.assessment import ErrorReport, Verdict
from codecrafthub.contracts.content import Mistake
from codecrafthub.feedback.explanations import explain, summarise
from tests.feedback.results import exercise, failed, submission

# expected, actual: words of the text, words of the next step
VALUES = [
    ("0", "None", "returned nothing", "`return`"),
    ("3", "'3'", "`'3'` is text", "without quotes"),
    ("'3'", "3", "text is expected", "str(...)"),
    ("True", "'True'", "is text", "without quotes"),
    ("'True'", "True", "text is expected", "str(...)"),
    ("4", "4.0", "`4.0` is a float", "//"),
    ("4.0", "4", "whole number", "float(...)"),
    ("2.5", "2", "a float is expected", "//"),
    ("4", "4.1", "a whole number is expected", "//"),
    ("[1, 2]", "(1, 2)", "in a tuple; a list is expected", "list(...)"),
    ("(1, 2)", "[1, 2]", "in a list; a tuple is expected", "tuple(...)"),
    ("[1, 2]", "{1, 2}", "A set has no order", "list(...)"),
    ("[3]", "3", "should be inside a list", "brackets"),
    ("3", "[3]", "inside a list", "[0]"),
    ("'abc'", "['a', 'b', 'c']", "list of pieces", "join"),
    ("5", "6", "one too high", "`range`"),
    ("5", "4", "one too low", "`<=`"),
    ("5", "-5", "the sign is not", "abs"),
    ("100", "37", "63 too low", "by hand"),
    ("3.14", "3.14159", "right before rounding", "round(value, 2)"),
    ("0.3", "0.30000000000000004", "right before rounding", "round(value, 1)"),
    ("0.1234567890123", "0.1234567890124", "tiny rounding error", "Floats are not exact"),
    ("True", "False", "answered `False`", "condition"),
    ("True", "1", "`True` or `False` is expected", "question itself"),
    ("3", "True", "a number is expected", "comparison"),
    ("None", "3", "should return `None`", ""),
    ("'Hello'", "'hello'", "Only upper and lower case", "lower()"),
    ("'Hello'", "'Hello '", "spaces or line breaks at its ends", "strip()"),
    ("'Hello\\n'", "'Hello'", "too few", "Add them"),
    ("'a b'", "'ab'", "Only spaces", "between the words"),
    ("'Hello'", "''", "empty text", "grow"),
    ("'Hello, Ada!'", "'Hello Ada'", "Only punctuation", "commas"),
    ("'abc'", "'cba'", "backwards", "[::-1]"),
    ("'a b c'", "'b a c'", "another order", "order"),
    ("'Harbour'", "'Harb'", "end is missing: `'our'`", "slice"),
    ("'East'", "'rEast'", "too much at the start", "slice"),
    ("'kitten'", "'sitten'", "One character differs", "index 0"),
    ("'kitten on the mat'", "'kitten at the mat'", "first 7 characters agree", "marked"),
    ("[1, 2, 3]", "[3, 2, 1]", "opposite order", "[::-1]"),
    ("[1, 2, 3]", "[2, 1, 3]", "another order", "sorted(...)"),
    ("[2, 1, 3]", "[1, 2, 3]", "another order", "In which order"),
    ("[1, 2, 3]", "[1, 2]", "The last element is missing: `3`", "loop or slice"),
    ("[1, 2, 3]", "[2, 3]", "The first element is missing: `1`", "loop or slice"),
    ("[1, 2, 3]", "[1, 3]", "Element 2 is missing: `2`", "loop or slice"),
    ("[1, 2, 3]", "[1, 2, 3, 4]", "The last element is one too many", "loop or slice"),
    ("[1, 2, 3]", "['1', '2', '3']", "Every element is text", "without quotes"),
    ("[1, 2, 3]", "[1, 2, 4]", "`4` instead of `3`", ""),
    ("[1, 2, 3]", "[[1, 2, 3]]", "inside another list", "extend"),
    ("[1, 2, 3]", "[]", "Your list is empty", "added"),
    ("[]", "[1]", "should be empty", "nothing to work on"),
    ("[3, 3, 8]", "[3]", "1 element; 3 are expected", "leaves them out"),
    ("['a', None]", "['a', 'b']", "`'b'` instead of `None`", ""),
    ("{'a': 1, 'b': 2}", "{'a': 1}", "Missing key: `'b'`", "added"),
    ("{'a': 1}", "{'a': 1, 'b': 2}", "should not be there: `'b'`", "condition"),
    ("{'a': 1, 'b': 2}", "{'a': 1, 'b': 3}", "The value of `'b'` is `3`; `2` is expected", ""),
    ("{'a': 1}", "{'A': 1}", "The keys differ", "spelling"),
    ("{1, 2}", "{2, 3}", "Missing: `1`. Too many: `3`", "Follow"),
    ("raises ValueError", "3", "should raise `ValueError` here, but it returned 3", "raise ValueError"),
    ("raises ValueError", "raises KeyError", "but it raised `KeyError`", "raise ValueError"),
    ("arguments afterwards: [[1]]", "arguments afterwards: [[1, 2]]", "passed in", "copy"),
    ("[1.5, 2.5]", "[nan, 1… (9,000 characters)", "differs from the expected", "marked"),
]  # fmt: skip


@pytest.mark.parametrize(("expected", "actual", "words", "step"), VALUES)
def test_a_wrong_value_is_told_apart(expected: str, actual: str, words: str, step: str) -> None:
    found = explain(failed(expected, actual), {}, None)
    assert found is not None
    assert words in found.text
    assert step in (found.next_step or "")
    assert found.diff is not None
    assert found.diff.note == found.text
    assert (found.diff.expected, found.diff.actual) == (expected, actual)


def test_printing_instead_of_returning_is_seen() -> None:
    found = explain(failed("8", "None", stdout="8\n"), {}, None)
    assert found is not None
    assert "printed the right answer" in found.text
    assert "`return`" in (found.next_step or "")


def test_where_order_does_not_count_it_is_not_blamed() -> None:
    found = explain(failed("[1, 2, 3]", "[3, 1, 5]"), {}, exercise(comparer="unordered"))
    assert found is not None
    assert "Missing: `2`" in found.text
    assert "order" not in found.text


def test_a_case_may_have_a_comparer_of_its_own() -> None:
    made = exercise()
    case = made.cases[0].model_copy(update={"comparer": "unordered"})
    one, other = failed("[1, 2, 3]", "[3, 1, 5]"), made.model_copy(update={"cases": [case]})
    assert explain(one, {}, other) == explain(one, {}, exercise(comparer="unordered"))
    assert explain(one, {}, made) != explain(one, {}, other)


@pytest.mark.parametrize("call", ["running_total([3])", None])
def test_where_no_answer_is_the_expected_one_what_judging_said_is_told(call: str | None) -> None:
    """A checker and a test of a suite know no one right answer."""
    found = explain(failed(None, "[3]", call=call, message="Give back a list of two numbers."), {}, exercise())
    assert found is not None
    assert (found.text, found.diff) == ("Give back a list of two numbers.", None)


PRINTED = [
    ("1\n2\n3\n", "1\n2\n", "1 line is missing at the end"),
    ("1\n2\n", "1\n2\n3\n4", "2 lines too many"),
    ("Total: 5\n", "Number? Total: 5\n", "Line 1 begins with `'Number? '`"),
    ("a\nb\n", "b\na\n", "another order"),
    ("a\nBc\n", "a\nbc\n", "Line 2 differs. Only upper and lower case"),
    ("none\n", "", "printed nothing"),
    ("a\nb\n", "a\n\nb\n", "Line 2 is empty"),
    ("Half: 5 of 10\n", "Half: 5.0 of 10\n", "Line 1 differs. `5` is expected, not `5.0`"),
]


@pytest.mark.parametrize(("expected", "actual", "words"), PRINTED)
def test_printed_text_is_told_by_line(expected: str, actual: str, words: str) -> None:
    found = explain(failed(expected, actual, call=None, stdin="5\n", stdout=actual), {}, None)
    assert found is not None
    assert found.diff is not None
    assert found.diff.kind == "text"
    assert words in found.text


def test_the_authors_word_for_a_test_is_the_next_step() -> None:
    found = explain(failed("[3, 3, 8]", "[3]"), {}, exercise())
    assert found is not None
    assert found.next_step == "Every day has its own total."


@pytest.mark.parametrize(
    ("mistake", "changes"),
    [
        ({"actual": "[3]"}, {"actual": "[3]"}),
        ({"actual": "[ 3 ]", "case": "Three days"}, {"actual": "[3]"}),
        ({"actual": '"Mill"'}, {"actual": "'Mill'"}),
        ({"actual": "[[3], 1]"}, {"actual": "arguments afterwards: [[3], 1]"}),
        ({"stdout": r"^Enter"}, {"stdout": "Enter: 3"}),
        ({"error": "TypeError", "error_message": "'(int|list)' object is not callable"},
         {"error": ErrorReport(type="TypeError", message="'int' object is not callable"), "verdict": "runtime_error"}),
    ],
)  # fmt: skip
def test_a_known_misconception_speaks_first(mistake: dict[str, str], changes: dict[str, object]) -> None:
    known = Mistake(name="Known", message="You returned inside the loop.", **mistake)
    test = failed("[3, 3, 8]", **{"actual": "None", **changes})
    found = explain(test, {}, exercise([known]))
    assert found is not None
    assert found.text == "You returned inside the loop."
    other = failed("[3, 3, 8]", "[4]", name="Other", stdout="x")
    assert "loop" not in (explain(other, {}, exercise([known])) or found).text


@pytest.mark.parametrize(
    ("wanted", "actual"),
    [
        ("undefined", "undefined"),
        ("{a: 1, b: [true, null]}", '{"a": 1, "b": [true, null]}'),
        ("[1.0, 'x']", '[1, "x"]'),
        ("Map({1: 2})", "Map {1 => 2}"),
        ("[{a: [2]}, 1]", 'arguments afterwards: [{"a": [2]}, 1]'),
    ],
)
def test_a_misconception_is_told_by_its_value_in_javascript_too(wanted: str, actual: str) -> None:
    known = Mistake(name="Known", message="You returned inside the loop.", actual=wanted)
    here = exercise([known], runtime="javascript")
    found = explain(failed("3", actual), {}, here)
    assert found is not None
    assert found.text == "You returned inside the loop."
    assert explain(failed("3", "[4]"), {}, here) != found


@pytest.mark.parametrize("mistake", [{"case": "Another"}, {"actual": "3"}, {"stdout": "("}, {"error": "KeyError"}, {}])
def test_a_misconception_that_does_not_fit_is_silent(mistake: dict[str, str]) -> None:
    known = Mistake(name="Known", message="Not this.", **mistake)
    found = explain(failed("[3, 3, 8]", "[3]", stdout="("), {}, exercise([known]))
    assert found is not None
    assert found.text != "Not this."


@pytest.mark.parametrize(
    ("verdict", "cpu_ms", "title", "words"),
    [
        (Verdict.TIME_LIMIT_EXCEEDED, 2000, "Too slow", "still computing after 2 s"),
        (Verdict.TIME_LIMIT_EXCEEDED, 15, "Waited too long", "waiting"),
        (Verdict.MEMORY_LIMIT_EXCEEDED, 500, "Too much memory", "256 MB"),
        (Verdict.OUTPUT_LIMIT_EXCEEDED, 500, "Too much output", "64 kB"),
    ],
)
def test_limits_are_explained_by_cause(verdict: Verdict, cpu_ms: float, title: str, words: str) -> None:
    test = failed("3", None, verdict=verdict, cpu_ms=cpu_ms, wall_ms=6000)
    found = explain(test, {}, exercise())
    assert found is not None
    assert found.title == title
    assert words in found.text
    assert found.next_step
    assert explain(test, {}, None) is not None


def test_code_that_ended_the_program_repeats_what_judging_said() -> None:
    said = "Your code ended the program, for example with exit(), before the test was over."
    found = explain(failed("3", None, verdict=Verdict.RUNTIME_ERROR, message=said), {}, None)
    assert found is not None
    assert (found.title, found.text) == ("The code stopped early", said)


@pytest.mark.parametrize("verdict", [verdict for verdict in Verdict if verdict is not Verdict.ACCEPTED])
def test_a_hidden_test_gives_nothing_away(verdict: Verdict) -> None:
    secret = failed("SECRET_EXPECTED", "SECRET_ACTUAL", visibility="hidden", verdict=verdict, call="f(SECRET_INPUT)",
                    stdout="SECRET", message="Amounts may be negative.",
                    error=ErrorReport(type="SecretError", message="SECRET", file="a.py", line=3))  # fmt: skip
    known = Mistake(name="Known", message="SECRET", error="SecretError")
    for test in (secret, secret.for_learner()):
        found = explain(test, {}, exercise([known]) if test is not secret else exercise())
        assert found is not None
        unreadable = "The code cannot be read yet, so this test could not be run."
        assert found.text == (unreadable if verdict is Verdict.COMPILE_ERROR else "Amounts may be negative.")
        assert found.diff is None
        assert found.line is None
        assert "SECRET" not in found.model_dump_json().upper()
        assert found.next_step or verdict is Verdict.COMPILE_ERROR


def test_passed_and_unreached_tests_need_no_words() -> None:
    assert explain(failed("1", "1", status="passed", verdict=Verdict.ACCEPTED), {}, None) is None
    assert explain(failed("1", None, status="not_run", verdict=None), {}, None) is None


ERROR = ErrorReport(type="IndexError", message="list index out of range", file="a.py", line=3)
SYNTAX = ErrorReport(type="SyntaxError", message="expected ':'", file="a.py", line=2)


@pytest.mark.parametrize(
    ("test", "words"),
    [
        (failed("0", "None", name="total of an empty list"),
         "1 of 2 tests passed; total of an empty list: expected 0, got None."),
        (failed("0", error=ERROR, verdict="runtime_error"), "1 of 2 tests passed; Three days: IndexError on line 3."),
        (failed("0", verdict="time_limit_exceeded"), "1 of 2 tests passed; Three days: it took too long."),
        (failed("a\n", "b\n", call=None), "1 of 2 tests passed; Three days: the output differs."),
        (failed("7", "8", visibility="hidden"), "1 of 2 tests passed; Three days: the answer differs in a hidden test."),
        (failed("0", error=SYNTAX, verdict="compile_error"),
         "The code cannot be read on line 2: A `:` is missing at the end of this line."),
        (failed("0", verdict="compile_error"), "The code cannot be read yet, so no test was run."),
        (failed("0", verdict="internal_error"), "Something went wrong on our side"),
    ],
)  # fmt: skip
def test_a_submission_in_one_sentence(test: object, words: str) -> None:
    right = failed("1", "1", status="passed", verdict=Verdict.ACCEPTED)
    summary = summarise(submission(uuid4(), [right, test]))  # type: ignore[list-item]
    assert summary is not None
    assert summary.startswith(words)
    assert "\n" not in summary


def test_an_accepted_submission_and_an_unjudged_one() -> None:
    right = failed("1", "1", status="passed", verdict=Verdict.ACCEPTED)
    assert summarise(submission(uuid4(), [right] * 5)) == "All 5 tests passed."
    assert summarise(submission(uuid4(), [right])) == "The test passed."
    assert summarise(submission(uuid4(), [], status="queued", verdict=None)) is None
