"""The comparers, held to their promises with values made at random."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codecrafthub.assessment.comparers import (
    difference,
    is_right,
    is_right_text,
    lines,
    text_difference,
    type_difference,
)
from codecrafthub.contracts.content import Comparer
from codecrafthub.contracts.values import decode, encode, same

ATOMS = (
    st.none()
    | st.booleans()
    | st.integers(-(10**20), 10**20)
    | st.floats()
    | st.text(max_size=5)
    | st.binary(max_size=3)
)
HASHABLE = st.recursive(ATOMS, lambda inner: st.tuples(inner, inner) | st.frozensets(inner, max_size=3), max_leaves=4)
VALUES = st.recursive(
    HASHABLE | st.sets(HASHABLE, max_size=3),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(HASHABLE, inner, max_size=3) | st.tuples(inner, inner, inner)
    ),
    max_leaves=12,
)
ALL: list[Comparer] = ["value", "close", "unordered", "text"]


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
    assert is_right_text(expected, "".join(f"{row}  \t\r\n" for row in rows) + "\n \n")
    assert is_right_text(expected, expected.rstrip("\n"))
    assert not is_right_text(expected, f"{expected}x")
    assert not is_right_text(expected, f"x{expected}") or not rows


def test_text_minds_spaces_that_can_be_seen() -> None:
    assert not is_right_text("a b\n", "a  b\n")
    assert not is_right_text("a\n", " a\n")
    assert not is_right_text("a\nb\n", "a\n\nb\n")
    assert lines("a  \r\nb\n\n") == ["a", "b"]


@pytest.mark.parametrize(
    ("expected", "actual", "word"),
    [
        ("Hello", "hello", "upper and lower case"),
        ("a b", "a  b", "spaces"),
        ("a b", "A  b", "spaces and upper or lower case"),
        ("a\n", "a", "line break at its end"),
    ],
)
def test_a_difference_of_form_is_named(expected: str, actual: str, word: str) -> None:
    assert word in (text_difference(expected, actual) or "")
    assert word in (difference(expected, actual) or "")


def test_a_difference_of_content_is_not_called_one_of_form() -> None:
    assert text_difference("a", "b") is None
    assert difference([1], [2]) is None


@pytest.mark.parametrize(
    ("expected", "actual", "words"),
    [
        (3, "3", "looks right, but it is a text"),
        (3, 3.0, "a number with a decimal point, and a whole number is expected"),
        ([1], (1,), "looks right, but it is a tuple"),
        (1, True, "True or False"),
    ],
)
def test_a_difference_of_type_is_named(expected: object, actual: object, words: str) -> None:
    assert words in (difference(expected, actual) or "")


def test_another_type_is_named_where_the_author_says_nothing() -> None:
    assert type_difference([1], 7) == "The answer is a whole number, but a list is expected."
    assert "return" in (type_difference(3, None) or "")
    assert type_difference(1, 2) is None


@given(VALUES, VALUES)
def test_a_difference_can_be_told_for_any_two_values(one: object, other: object) -> None:
    told = difference(one, other)
    assert told is None or told.endswith((".", "is."))
