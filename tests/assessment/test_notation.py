"""Authors' literals in other languages: which there are, when two are the same, and how a learner sees them."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codecrafthub.contracts.foreign import UNDEFINED, BigInt, Map
from codecrafthub.contracts.literals import parse_literal, write_literal
from codecrafthub.contracts.notation import comparable, unknown_in, written, written_call, written_literal
from codecrafthub.contracts.values import NotPlain, same
from tests.assessment.plain import VALUES

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)


@given(VALUES)
def test_a_literal_is_read_back_as_it_was_written(value: object) -> None:
    assert same(parse_literal(write_literal(value)), value)


@given(VALUES)
def test_in_python_every_plain_value_is_itself(value: object) -> None:
    assert unknown_in("python", value) is None
    assert comparable("python", value) is value


@given(JSON)
def test_what_json_has_javascript_has(value: object) -> None:
    assert unknown_in("javascript", value) is None
    assert same(comparable("typescript", value), comparable("javascript", value))


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ((1,), "tuple"),
        ([frozenset({1})], "frozenset"),
        ({1: 2}, "keys"),
        (2**53, "exact"),
        ([[-(2**60)]], "exact"),
        (Map({"a": (1,)}), "tuple"),
    ],
)
def test_what_javascript_has_not_is_named(value: object, reason: str) -> None:
    assert reason in (unknown_in("javascript", value) or "")


@pytest.mark.parametrize("value", [UNDEFINED, [BigInt(5)], {"a": Map({1: 2})}, ({UNDEFINED: 1},)], ids=repr)
def test_what_only_javascript_has_python_has_not(value: object) -> None:
    assert "it has no" in (unknown_in("python", value) or "")


@pytest.mark.parametrize(
    "value", [UNDEFINED, BigInt(10**30), Map({1: [2]}), {1, "x"}, b"\0"], ids=lambda one: type(one).__name__
)
def test_what_only_javascript_has_is_read_back_as_it_was_written(value: object) -> None:
    assert unknown_in("javascript", value) is None
    assert same(parse_literal(write_literal(value), "javascript"), value)


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("[true, false, null, undefined]", [True, False, None, UNDEFINED]), ("-Infinity", -math.inf), ("NaN", math.nan),
        ("{name: 'Ada', 'age': 36}", {"name": "Ada", "age": 36}), ("BigInt(-5)", BigInt(-5)), ("Set([1, 1])", {1}),
        ("Set()", set()), ("Map([['a', 1]])", Map({"a": 1})), ("Map({})", Map()), ("[True, None]", [True, None]),
    ],
)  # fmt: skip
def test_literals_may_use_the_languages_own_words(source: str, value: object) -> None:
    assert same(parse_literal(source, "typescript"), value)


@pytest.mark.parametrize("source", ["true", "undefined", "BigInt(5)", "{name: 1}", "Map({})", "-Infinity"])
def test_python_has_not_those_words(source: str) -> None:
    with pytest.raises(NotPlain, match="is not a plain value"):
        parse_literal(source)


@pytest.mark.parametrize(
    "source", ["BigInt('5')", "BigInt(1.5)", "Map([1])", "Set(1)", "Set([[1]])", "missing", "[missing]"]
)
def test_what_is_no_value_is_named(source: str) -> None:
    with pytest.raises(NotPlain, match="is not a plain value"):
        parse_literal(source, "javascript")


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [(1, 1.0, True), ([1, {"a": 2.0}], [1.0, {"a": 2}], True), (0.0, -0.0, True), (1, True, False), (None, 0, False),
     ("1", 1, False), (math.nan, math.nan, True), (0.1 + 0.2, 0.3, False), ([], {}, False), (None, UNDEFINED, False),
     (Map({"a": 1}), Map({"a": 1.0}), True), (Map({"a": 1}), {"a": 1}, False), (BigInt(1), 1, False),
     (Map({1: 2}), Map({1.0: 2.0}), True), ({1, 2.0}, {1.0, 2}, True), ({1}, [1], False), (2**53 - 1, 2**53 - 2, False)],
)  # fmt: skip
def test_javascript_has_one_kind_of_number(one: object, other: object, is_same: bool) -> None:
    assert same(comparable("javascript", one), comparable("javascript", other)) == is_same


@pytest.mark.parametrize(
    ("value", "text"),
    [(None, "null"), (True, "true"), (3.0, "3"), (2.5, "2.5"), (-0.0, "0"), (math.nan, "NaN"), (-math.inf, "-Infinity"),
     (['ü"', [1]], '["ü\\"", [1]]'), ({"a": None}, '{"a": null}'), (1e300, "1e+300"), (UNDEFINED, "undefined"),
     ([BigInt(3)], "[3n]"), (Map({1: {"a": "b"}}), 'Map {1 => {"a": "b"}}'), ({2.0, "b"}, 'Set {"b", 2}'),
     (b"\x01\xff", "Uint8Array [1, 255]")],
)  # fmt: skip
def test_values_are_shown_as_the_language_writes_them(value: object, text: str) -> None:
    assert written("javascript", value) == text


def test_calls_and_literals_are_shown_as_the_language_writes_them() -> None:
    assert written_call("javascript", "f([1, None], {'a': True})") == 'f([1, null], {"a": true})'
    assert written_call("python", "f( None )") == "f( None )"
    assert written_literal("typescript", "'x'") == '"x"'
    assert written_literal("python", "'x'") == "'x'"
    assert written("javascript", "x" * 3000).endswith("… (3,002 characters)")
