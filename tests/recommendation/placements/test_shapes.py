"""Wrong answers near the right one look like it, and none of them is it by accident of writing."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from codecrafthub.recommendation.placements.shapes import near, shape


@pytest.mark.parametrize(
    ("shown", "kind", "some"),
    [
        ("13", "number", {"14", "12"}),
        ("4.50", "number", {"4", "5.50"}),
        ("True", "truth", {"False", "None"}),
        ("true", "truth", {"false", "undefined"}),
        ("None", "nothing", {"False", "0"}),
        ("undefined", "nothing", {"null", "NaN"}),
        ("[10, 14, 2]", "[", {"[10, 14]", "[2, 14, 10]", "[14, 2]", "[10, 14, 3]", "[]"}),
        ("[ 3, 4 ]", "[", {"[ 3 ]", "[ 4, 3 ]"}),
        ("[[1, 2], [3]]", "[", {"[[1, 2]]", "[[3], [1, 2]]"}),
        ("('a, b', 2)", "(", {"('a, b',)", "(2, 'a, b')"}),
        ("[True, False]", "[", {"[False, False]"}),
        ("'GOOD MORNING'", "text", {"'GOOD'", "'MORNING GOOD'", "'good morning'"}),
        ("one\ntwo", "lines", {"one", "two\none", "one two"}),
        ("<class 'int'>", "class", {"<class 'str'>"}),
        ("deque(['Bo', 'Cem'])", "call", {"deque(['Cem', 'Bo'])"}),
        ("Set(2) { 1, 2 }", "words", {"Set(2) { 1, 3 }"}),
        ("Box(3)", "call", {"Box(4)"}),
        ("KeyError: 'soup'", "error", set()),
    ],
)  # fmt: skip
def test_each_shape_has_its_own_slips(shown: str, kind: str, some: set[str]) -> None:
    assert shape(shown) == kind
    assert some <= set(near(shown))


def test_sets_are_not_turned_round_as_their_order_says_nothing() -> None:
    assert "{2, 1}" not in set(near("{1, 2}"))


@settings(max_examples=60)
@given(st.text(alphabet="[](){}'\",: .-0123456789abTrueNone\n", max_size=20))
def test_any_text_has_wrong_answers_or_none_but_never_harm(shown: str) -> None:
    for one in near(shown):
        assert isinstance(one, str)
