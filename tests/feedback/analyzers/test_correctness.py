"""What failing tests have in common, the smallest of them, and what the author knows."""

import pytest

from codecrafthub.contracts.content import Mistake
from codecrafthub.feedback.analyzers.correctness import ANALYZER
from tests.feedback.analyzers.evidence import evidence, look, result, said

pytestmark = pytest.mark.anyio

PATTERNS = {
    "the list is empty": ["f([])"],
    "the number is negative": ["f(-1)", "f(-20)"],
    "the number is 0": ["f(0)"],
    "the list has a negative number": ["f([1, -2])", "f([-1, 5, 6])"],
    "the list has only negative numbers": ["f([-7])", "f([-1, -2])"],
    "something stands twice in the list": ["f([1, 2, 1])"],
    "the text has a capital letter": ["f('Ab')", "f('xY')"],
    "the text has one element": ["f('x')"],
    "the list has a None": ["f([1, None])"],
    "the number is odd": ["f(3)", "f(5)"],
    "the list is not in order": ["f([3, 1, 2])", "f([9, 4, 5])"],
}
PASSING = {
    "list": ["f([1, 2, 3])", "f([2, 5])", "f([4, 6, 8, 9])"],
    "number": ["f(2)", "f(8)", "f(14)"],
    "text": ["f('ab')", "f('xyz')", "f('up down')"],
}


@pytest.mark.parametrize("what", PATTERNS)
async def test_what_failing_tests_have_in_common_is_said(what: str) -> None:
    kind = next(kind for kind in PASSING if kind in what)
    wrong = [result(call, "1", "2") for call in PATTERNS[what]]
    right = [result(call, "1", "1") for call in PASSING[kind]]
    found = await look(ANALYZER, evidence(*right, *wrong))
    assert found["pattern"].values["pattern"] == what
    assert found["pattern"].test == len(right)


async def test_nothing_is_claimed_that_a_passing_test_contradicts() -> None:
    tests = [result("f([])", "0", "1"), result("f([1])", "1", "2"), result("f([2, 2])", "4", "4")]
    assert "pattern" not in await look(ANALYZER, evidence(result("f([5])", "5", "5"), *tests))


async def test_one_failing_test_shows_nothing_that_may_be_chance() -> None:
    tests = [result(f"f({number})", "1", "1") for number in (2, 4, 6)]
    assert await look(ANALYZER, evidence(*tests, result("f(5)", "1", "2"))) == {}
    assert await look(ANALYZER, evidence(result("f([])", "1", "2"))) == {}


async def test_of_two_arguments_the_one_that_matters_is_named() -> None:
    tests = [result("f(1, 5)", "1", "1"), result("f(2, 9)", "1", "1"), result("f(7, -1)", "1", "2")]
    found = await look(ANALYZER, evidence(*tests, result("f(3, -4)", "1", "2")))
    assert found["pattern"].values["pattern"] == "the second value is negative"
    tests = [result("f(1, 5)", "1", "1"), result("f(5, 1)", "1", "1"), result("f(3, 3)", "1", "2")]
    found = await look(ANALYZER, evidence(*tests, result("f(4, 4)", "1", "2")))
    assert found["pattern"].values["pattern"] == "both values are the same"


async def test_the_smallest_of_several_is_shown_where_nothing_is_common() -> None:
    tests = [result("f([5, 6, 7, 8])", "1", "2"), result("f([5])", "5", "None"), result("f([1, 2])", "1", "2")]
    found = await look(ANALYZER, evidence(*tests))
    assert said(ANALYZER, found["smallest"]).startswith("The smallest test that fails is `f([5])`.")
    assert found["smallest"].test == 1


async def test_hidden_tests_are_not_looked_at() -> None:
    hidden = [result("f([])", "0", "1", visibility="hidden"), result("f(())", "0", "1", visibility="hidden")]
    right = [result(call, "1", "1") for call in PASSING["list"]]
    assert await look(ANALYZER, evidence(*right, *hidden)) == {}


async def test_the_authors_word_comes_with_its_test() -> None:
    mistake = Mistake(name="Known", actual="[3]", message="You returned inside the loop.")
    given = evidence(result("f(1)", "1", "1"), result("f([3, 1])", "[3, 4]", "[3]"), mistakes=[mistake])
    found = await look(ANALYZER, given)
    assert said(ANALYZER, found["known-mistake"]) == "You returned inside the loop."
    assert found["known-mistake"].test == 1


async def test_what_cannot_be_read_is_passed_over() -> None:
    tests = [result("f(" + "[" * 500 + ")", "1", "2"), result("f(x for x in y)", "1", "2"), result("f(*a)", "1", "2")]
    assert await look(ANALYZER, evidence(*tests)) == {}
    assert await look(ANALYZER, evidence(result("f(1)", "1", "1"))) == {}


async def test_the_authors_word_stands_where_the_code_stopped_and_makes_others_needless() -> None:
    mistake = Mistake(name="Known", error="KeyError", message="Ask first whether the key is there.")
    error = {"type": "KeyError", "message": "'a'", "file": "running_total.py", "line": 4}
    tests = [result("f([1])", "1", "", error=error), result("f([2])", "1", "2")]
    found = await look(ANALYZER, evidence(*tests, mistakes=[mistake]))
    assert list(found) == ["known-mistake"]
    place = found["known-mistake"].place
    assert place is not None
    assert (place.file, place.line) == ("running_total.py", 4)


async def test_an_answer_that_is_printed_and_not_returned_is_told_so() -> None:
    printed = [result("f(1)", "3", "None", stdout="3\n"), result("f(2)", "'a'", "None", stdout="'a'\n")]
    assert list(await look(ANALYZER, evidence(*printed))) == ["printed"]
    other = result("f(3)", "4", "None", stdout="5\n")
    assert "printed" not in await look(ANALYZER, evidence(*printed, other))


@pytest.mark.parametrize(
    ("expected", "actual"), [("raises ValueError", "3"), ("arguments afterwards: [1]", "arguments afterwards: []")]
)
async def test_what_is_no_value_is_not_told_as_one(expected: str, actual: str) -> None:
    assert await look(ANALYZER, evidence(result("f(1)", expected, actual), result("f([2, 3])", "1", "2"))) == {}
