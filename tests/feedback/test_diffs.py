"""Parts of a diff: whatever the texts, they are both of them again, and finding them is quick."""

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from codecrafthub.contracts.feedback import Diff
from codecrafthub.feedback.explanations.diffs import LONGEST_SHOWN, text_diff, value_diff

TEXTS = st.text(st.sampled_from("ab \n'[],1é"), max_size=300)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=8) | st.dictionaries(st.text(max_size=5), inner, max_size=5),
    max_leaves=20,
).map(repr)


def sides(diff: Diff) -> tuple[str, str]:
    """Both texts as put together from the parts."""
    expected = "".join(part.text for part in diff.parts if part.op != "delete")
    actual = "".join(part.text for part in diff.parts if part.op != "insert")
    return expected, actual


@settings(deadline=None)
@given(TEXTS, TEXTS)
def test_parts_of_printed_text_make_both_sides(expected: str, actual: str) -> None:
    assert sides(text_diff(expected, actual)) == (expected, actual)


@settings(deadline=None)
@given(VALUES, VALUES)
def test_parts_of_values_make_both_sides(expected: str, actual: str) -> None:
    diff = value_diff(expected, actual)
    assert sides(diff) == (diff.expected, diff.actual)
    if max(len(expected), len(actual)) <= LONGEST_SHOWN:
        assert (diff.expected, diff.actual) == (expected, actual)


@settings(deadline=None)
@given(TEXTS)
def test_the_same_text_has_no_difference(text: str) -> None:
    for diff in (text_diff(text, text), value_diff(text, text)):
        assert [part.op for part in diff.parts] == (["equal"] if text else [])


@settings(deadline=None)
@given(TEXTS, TEXTS)
def test_neighbours_are_never_of_one_kind_and_never_empty(expected: str, actual: str) -> None:
    for diff in (text_diff(expected, actual), value_diff(expected, actual)):
        kinds = [part.op for part in diff.parts]
        assert all(one != other for one, other in pairwise(kinds))
        assert all(part.text for part in diff.parts)


@pytest.mark.parametrize(
    ("expected", "actual", "marked"),
    [
        ("[3, 3, 8]", "[3, 4, 8]", [("delete", "4"), ("insert", "3")]),
        ("'Harbour'", "'Harbor'", [("insert", "u")]),
        ("12345", "12945", [("delete", "12945"), ("insert", "12345")]),
        ("{'total': 5}", "{'Total': 5}", [("delete", "Total"), ("insert", "total")]),
    ],
)
def test_only_what_differs_is_marked(expected: str, actual: str, marked: list[tuple[str, str]]) -> None:
    found = [(part.op, part.text) for part in value_diff(expected, actual).parts if part.op != "equal"]
    assert found == marked


def test_a_changed_line_is_compared_by_characters_and_a_new_one_is_whole() -> None:
    found = text_diff("Total: 5\nBye\n", "Total: 6\nCiao\nBye\n")
    assert sides(found) == ("Total: 5\nBye\n", "Total: 6\nCiao\nBye\n")
    assert ("equal", "Total: ") in [(part.op, part.text) for part in text_diff("Total: 5\n", "Total: 6\n").parts]


def test_long_values_are_cut_around_the_first_difference() -> None:
    expected, actual = str(list(range(5000))), str([*range(3000), -1, *range(3001, 5000)])
    diff = value_diff(expected, actual)
    assert len(diff.expected) <= LONGEST_SHOWN + 2
    assert diff.expected.startswith("…")
    assert diff.expected.endswith("…")
    assert sides(diff) == (diff.expected, diff.actual)
    assert "-1" in "".join(part.text for part in diff.parts if part.op == "delete")


@pytest.mark.parametrize(
    ("expected", "actual"),
    [
        ("a" * 100_000, "b" * 100_000),
        ("ab" * 50_000, "ba" * 50_000),
        ("\n" * 100_000, "x\n" * 50_000),
        (str([0, 1] * 20_000), str([1, 0] * 20_000)),
        ("'" + "xy" * 900 + "'", "'" + "yx" * 900 + "'"),
    ],
)
def test_no_pair_of_texts_takes_long(expected: str, actual: str) -> None:
    started = time.process_time()
    for _ in range(5):
        text_diff(expected, actual)
        value_diff(expected, actual)
    assert (time.process_time() - started) / 5 < 0.05
