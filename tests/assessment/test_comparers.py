"""The comparers, held to their promises with values made at random."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codecrafthub.assessment.comparers import is_right, is_right_text, lines
from codecrafthub.contracts.content import Comparer, Tolerance
from codecrafthub.contracts.values import decode, encode, same
from tests.assessment.plain import VALUES

ALL: list[Comparer] = ["value", "close", "unordered", "exact", "text", "tokens"]


@given(VALUES, st.sampled_from(ALL))
def test_a_value_equals_its_copy_that_came_over_the_wire(value: object, comparer: Comparer) -> None:
    assert is_right(comparer, value, decode(encode(value)))


@given(VALUES, VALUES)
def test_value_agrees_with_the_text_of_the_values(one: object, other: object) -> None:
    """Two values whose exact wire forms are equal are the same; of atoms and sequences the converse holds too."""
    if encode(one) == encode(other):
        assert same(one, other)
    assert same(one, other) == same(other, one)


@given(VALUES, VALUES, st.sampled_from(ALL))
def test_no_comparer_takes_one_type_for_another(one: object, other: object, comparer: Comparer) -> None:
    if type(one) is not type(other):
        assert not is_right(comparer, one, other)


@pytest.mark.parametrize("comparer", ALL)
@pytest.mark.parametrize(
    ("expected", "actual"),
    [
        (1, True), (True, 1), (1, 1.0), (3, "3"), ("3", 3), ([1], (1,)), ((1,), [1]), ("a", b"a"), (None, 0),
        ([1], [True]), ({"a": 1}, {"a": True}), ({1}, {True}), ({1}, frozenset({1})), ([], None), ("", None),
        ([[1.0]], [[1]]), ({"a": [1]}, {"a": (1,)}), ({1: "a"}, {True: "a"}),
    ],
)  # fmt: skip
def test_what_only_looks_equal_is_wrong(comparer: Comparer, expected: object, actual: object) -> None:
    assert not is_right(comparer, expected, actual)


def test_value_tells_zeros_apart_and_takes_nan_for_nan() -> None:
    assert is_right("value", math.nan, math.nan)
    assert not is_right("value", 0.0, -0.0)
    assert not is_right("value", 0.1 + 0.2, 0.3)


def test_dictionaries_and_sets_have_no_order() -> None:
    assert is_right("value", {"a": 1, "b": [2]}, {"b": [2], "a": 1})
    assert is_right("value", {1, 2, "x"}, {"x", 2, 1})
    assert not is_right("value", [1, 2], [2, 1])


@given(st.floats(allow_nan=False, allow_infinity=False, min_value=-1e12, max_value=1e12))
def test_close_forgives_rounding_and_no_more(number: float) -> None:
    assert is_right("close", [number], [number * (1 + 1e-12)])
    assert not is_right("close", [number], [number + max(1e-6, abs(number) * 1e-6)])


def test_close_looks_into_containers_and_stays_strict_on_the_rest() -> None:
    assert is_right("close", {"a": (0.3, [1])}, {"a": (0.1 + 0.2, [1])})
    assert is_right("close", {0.3, 2}, {2, 0.1 + 0.2})
    assert not is_right("close", {"a": 0.3}, {"b": 0.3})
    assert not is_right("close", [1], [1.0])
    assert is_right("close", math.inf, math.inf)
    assert is_right("close", math.nan, math.nan)
    assert not is_right("close", math.inf, -math.inf)


@given(st.lists(VALUES, max_size=6), st.randoms(use_true_random=False))
def test_unordered_forgives_any_order_of_the_outermost_list(items: list[object], random: object) -> None:
    shuffled = list(items)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert is_right("unordered", items, shuffled)
    assert not is_right("unordered", items, [*shuffled, "one more"])


def test_unordered_counts_how_often() -> None:
    assert not is_right("unordered", [1, 1, 2], [1, 2, 2])
    assert not is_right("unordered", [[1, 2]], [[2, 1]])


@given(st.lists(st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp", "Zs"]), max_size=8), max_size=6))
def test_text_forgives_spaces_at_line_ends_and_blank_lines_at_the_end(rows: list[str]) -> None:
    expected = "".join(f"{row}\n" for row in rows)
    assert is_right_text("text", expected, "".join(f"{row}  \t\r\n" for row in rows) + "\n \n")
    assert is_right_text("text", expected, expected.rstrip("\n"))
    assert not is_right_text("text", expected, f"{expected}x")
    assert not is_right_text("text", expected, f"x{expected}") or not rows


def test_text_minds_spaces_that_can_be_seen() -> None:
    assert not is_right_text("text", "a b\n", "a  b\n")
    assert not is_right_text("text", "a\n", " a\n")
    assert not is_right_text("text", "a\nb\n", "a\n\nb\n")
    assert lines("a  \r\nb\n\n") == ["a", "b"]


WORDS = st.lists(st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=5), max_size=6)


@given(st.text(max_size=20), st.text(max_size=20))
def test_exact_forgives_nothing(one: str, other: str) -> None:
    assert is_right_text("exact", one, one)
    assert is_right_text("exact", one, other) == (one == other)
    assert not is_right_text("exact", one, f"{one}\n")


@given(WORDS, st.sampled_from([" ", "  ", "\n", "\t", "\r\n"]))
def test_tokens_forgive_what_stands_between_words(words: list[str], gap: str) -> None:
    expected = " ".join(words)
    assert is_right_text("tokens", expected, f"{gap}{gap.join(words)}{gap}")
    assert is_right("tokens", expected, gap.join(words))
    assert not is_right_text("tokens", expected, gap.join([*words, "more"]))


@given(WORDS, st.randoms(use_true_random=False))
def test_unordered_text_forgives_any_order_of_lines(words: list[str], random: object) -> None:
    shuffled = list(words)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert is_right_text("unordered", "\n".join(words), "\n".join(shuffled) + "\n")
    assert not is_right_text("unordered", "a b\n", "b a\n")


COARSE = Tolerance(absolute=0.01)
PER_CENT = Tolerance(absolute=0.0, relative=0.01)


@pytest.mark.parametrize(
    ("tolerance", "expected", "actual", "is_within"),
    [
        (COARSE, 2.0, 2.009, True), (COARSE, 2.0, 1.991, True), (COARSE, 2.0, 2.011, False),
        (PER_CENT, 500.0, 504.9, True), (PER_CENT, 500.0, 505.1, False), (PER_CENT, 0.0, 1e-12, False),
        (PER_CENT, -500.0, -495.1, True), (COARSE, math.inf, 1e308, False), (PER_CENT, math.inf, 5.0, False),
        (PER_CENT, math.inf, math.inf, True), (COARSE, math.nan, 1.0, False),
    ],
)  # fmt: skip
def test_the_author_sets_the_tolerance(tolerance: Tolerance, expected: float, actual: float, is_within: bool) -> None:
    assert is_right("close", expected, actual, tolerance) == is_within
    assert is_right("close", {"a": [expected]}, {"a": [actual]}, tolerance) == is_within


@pytest.mark.parametrize(
    ("expected", "actual", "is_within"),
    [
        ("Area: 3.14\n", "Area:  3.1401 ", True), ("Area: 3.14", "Area: 3.2", False), ("3", "3.001", True),
        ("1e3", "1000", True), ("abc", "abd", False), ("1 2", "1", False), ("1 2", "1 2 3", False),
        ("1e999", "5", False), ("1_0", "10", False), ("nan", "nan", True), ("10", "\u0661\u0660", False),
    ],
)  # fmt: skip
def test_numbers_in_a_text_may_be_within_the_tolerance(expected: str, actual: str, is_within: bool) -> None:
    assert is_right_text("close", expected, actual, COARSE) == is_within
