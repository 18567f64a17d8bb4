"""An answer that is right but for its form: the difference is named, for people and for programs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codecrafthub.assessment.presentation import nearly_right, type_difference
from codecrafthub.contracts.values import same
from tests.assessment.plain import VALUES


@pytest.mark.parametrize(
    ("expected", "actual", "kind", "words"),
    [
        ("Hello", "hello", "case", "The text is right but for upper and lower case."),
        ("a b", "a  b", "whitespace", "spaces or line breaks"),
        ("a, b", "a,b", "whitespace", "spaces or line breaks"),
        ("a b", "A  b", "whitespace_and_case", "spaces and upper or lower case"),
        ("a\n", "a", "trailing_newline", "the line break at its end"),
        ("a", "a\r\n", "trailing_newline", "the line break at its end"),
        ("a\nb", "a\r\nb", "line_ends", "the characters that end its lines"),
        ("a\r\nb", "a\nb", "line_ends", "the characters that end its lines"),
        (["Ann", "Bob"], ["Ann", "bob"], "case", "The texts in it are right but for upper and lower case."),
        ({"name": ("a b", 3)}, {"name": ("a  b", 3)}, "whitespace", "spaces or line breaks"),
        (3, "3", "type", "looks right, but it is a text"),
        (3, 3.0, "type", "a number with a decimal point, and a whole number is expected"),
        ([1], (1,), "type", "looks right, but it is a tuple"),
        (1, True, "type", "True or False"),
        (None, "None", "type", "and None is expected"),
    ],
)
def test_what_is_nearly_right_is_told_by_kind(expected: object, actual: object, kind: str, words: str) -> None:
    found = nearly_right("python", expected, actual)
    assert found is not None
    assert (found.kind, words in found.sentence) == (kind, True)


@pytest.mark.parametrize(
    ("expected", "actual"),
    [("a", "b"), ("a\n", "b\n"), ([1], [2]), (["a", 1], ["A", 2]), (["a"], ["A", "b"]), ({"a": 1}, {"A": 1}),
     ({1: "a"}, {True: "A"}), (3, None), ("a", "a")],
)  # fmt: skip
def test_a_difference_of_content_is_not_called_one_of_form(expected: object, actual: object) -> None:
    assert nearly_right("python", expected, actual) is None


def test_another_type_is_named_where_the_author_says_nothing() -> None:
    assert type_difference("python", [1], 7) == "The answer is a whole number, but a list is expected."
    assert "return" in (type_difference("python", 3, None) or "")
    assert type_difference("python", 1, 2) is None


@given(VALUES, VALUES)
def test_a_difference_can_be_told_for_any_two_values(one: object, other: object) -> None:
    told = nearly_right("python", one, other)
    assert told is None or (told.sentence.endswith(".") and not same(one, other))


@given(st.text(max_size=12))
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert nearly_right("python", text, text) is None
    assert nearly_right("python", [text], [text]) is None
