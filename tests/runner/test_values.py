"""Values travel exactly, are compared by type and value, and nothing that is not one gets through."""

import json
import math
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codecrafthub.contracts import literals, values

SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.binary()
    | st.text(st.characters(codec=None, exclude_categories=[]))
)
HASHABLE = st.recursive(SCALARS, lambda inner: st.tuples(inner, inner) | st.frozensets(inner, max_size=4), max_leaves=8)
PLAIN = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner)
        | st.tuples(inner)
        | st.sets(HASHABLE, max_size=4)
        | st.dictionaries(HASHABLE, inner, max_size=4)
    ),
    max_leaves=20,
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(PLAIN)
def test_a_value_comes_back_as_it_went(value: object) -> None:
    text = values.encode(value)
    text.encode("ascii")
    assert values.same(values.decode(text), value)


@given(PLAIN, PLAIN)
def test_the_same_values_have_the_same_type(one: object, other: object) -> None:
    if values.same(one, other):
        assert type(one) is type(other)
        assert repr(one) == repr(other) or isinstance(one, set | frozenset | dict | list | tuple)


@given(JSON)
def test_any_other_json_is_refused_or_is_a_value(form: object) -> None:
    try:
        found = values.decode(json.dumps(form))
    except values.NotPlain:
        return
    assert values.same(values.decode(values.encode(found)), found)


@given(st.text())
def test_any_other_text_is_refused_or_is_a_value(text: str) -> None:
    try:
        values.encode(values.decode(text))
    except values.NotPlain:
        return


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (1, True),
        (1, 1.0),
        (0.0, -0.0),
        ([], ()),
        ("a", b"a"),
        ({1}, frozenset({1})),
        ([1], [True]),
        ({1: 2}, {True: 2}),
        (None, 0),
    ],
)
def test_what_only_looks_equal_is_not_the_same(one: object, other: object) -> None:
    assert not values.same(one, other)


def test_nan_is_the_same_as_nan_and_order_of_keys_does_not_count() -> None:
    assert values.same([math.nan], [math.nan])
    assert values.same({"a": 1, "b": 2}, {"b": 2, "a": 1})


class Liar(int):
    def __eq__(self, other: object) -> bool:
        return True

    __hash__ = int.__hash__


@pytest.mark.parametrize(
    "value",
    [Liar(1), object(), iter([]), [print], {1: range(3)}, 1 << 20_000, "x" * (1 << 21)],
    ids=lambda v: type(v).__name__,
)
def test_what_is_not_plain_or_too_large_is_refused(value: object) -> None:
    with pytest.raises(values.NotPlain):
        values.encode(value)


@pytest.mark.parametrize(
    "text",
    ['["f","0x1p99999"]', '["f","x"]', '["b","0"]', '["i","x"]', '["s",[["l",[]]]]', '["d",[[1]]]', '["d",[[["l",[]],1]]]', '["x",[]]',
     '["l"]', '["l",{}]', "1.5", "NaN", "{}", '["i","' + "f" * 9000 + '"]', "9" * 30],
)  # fmt: skip
def test_forms_that_are_none_of_ours_are_refused(text: str) -> None:
    with pytest.raises(values.NotPlain):
        values.decode(text)


ALIKE = [f'["i","{((1 << 61) - 1) * (number + 1):#x}"]' for number in range(16_000)]
"""Integers that all have the hash 0."""


@pytest.mark.parametrize("member", ["{}", '["t",[{}]]', '["t",["a",["t",[{},null]]]]', '["z",[{}]]'])
@pytest.mark.parametrize("form", ['["s",[{}]]', '["z",[{}]]', '["d",[{}]]', '["l",[["s",[{}]]]]'])
def test_members_chosen_for_their_hash_cost_no_time(form: str, member: str) -> None:
    wanted = [member.format(one) for one in ALIKE]
    members = ",".join(f"[{one},0]" for one in wanted) if form.startswith('["d"') else ",".join(wanted)
    text = form.format(members)
    assert len(text) < values.MAX_BYTES
    begun = time.process_time()
    with pytest.raises(values.NotPlain, match="same hash"):
        values.decode(text)
    assert time.process_time() - begun < 10  # built in a set they take more than twice that


def test_members_chosen_to_meet_in_a_table_cost_no_time() -> None:
    """Their hashes differ: the first ones fill the path along which the others must look for a free place."""
    size, path = 1 << 18, [0]
    while len(path) < 30_000:
        path.append((5 * path[-1] + 1) % size)
    names = [*path, *(size * number for number in range(1, 30_000))]
    text = json.dumps(["d", [[name, 0] for name in names]], separators=(",", ":"))
    pieces = [names[start : start + 20_000] for start in range(0, len(names), 20_000)]
    begun = time.process_time()
    with pytest.raises(values.NotPlain, match="more than 20,000"):
        values.decode(text)
    for piece in pieces:
        values.decode(values.encode(dict.fromkeys(piece, 0)))
    assert time.process_time() - begun < 10


def test_what_is_refused_for_its_hashes_is_not_sent_either() -> None:
    alike = [((1 << 61) - 1) * number for number in range(101)]
    for value in (set(alike), frozenset(alike), dict.fromkeys(alike), [{(1, one) for one in alike}]):
        with pytest.raises(values.NotPlain, match="same hash"):
            values.encode(value)
    for value in (set(alike[1:]), dict.fromkeys(alike[1:]), alike * 2, set(range(20_000)), {-1, -2}):
        assert values.same(values.decode(values.encode(value)), value)


def test_depth_is_bounded_in_both_directions() -> None:
    deep: list[object] = []
    for _ in range(1000):
        deep = [deep]
    with pytest.raises(values.NotPlain):
        values.encode(deep)
    with pytest.raises(values.NotPlain):
        values.decode('["l",[' * 500 + "]]" * 500)
    with pytest.raises(values.NotPlain):
        values.decode("[" * 100_000)


LITERALS = {
    "[1, -2.5, 'a', b'b', None, True]": [1, -2.5, "a", b"b", None, True],
    "{1, 2}": {1, 2},
    "set()": set(),
    "frozenset({1})": frozenset({1}),
    "(1,)": (1,),
    "{'a': [set()]}": {"a": [set()]},
    "float('inf')": math.inf,
    "[float('nan')]": [math.nan],
    "-3": -3,
}


@pytest.mark.parametrize("source", LITERALS)
def test_authors_write_literals(source: str) -> None:
    assert values.same(literals.parse_literal(source), LITERALS[source])


@pytest.mark.parametrize(
    "source", ["x", "1 +", "print(1)", "open('x')", "[x for x in y]", "f'{1}'", "**a", "", "a.b", "set(x)"]
)
def test_code_is_no_literal(source: str) -> None:
    with pytest.raises(values.NotPlain):
        literals.parse_literal(source)


def test_a_call_is_read_without_being_run() -> None:
    assert literals.parse_call("total([1, 2], start={3})") == ("total", [[1, 2]], {"start": {3}})


@pytest.mark.parametrize("source", ["total", "a.b()", "f(*x)", "f(**x)", "f(g())", "f(1)(2)", "f(1"])
def test_other_code_is_no_call(source: str) -> None:
    with pytest.raises(values.NotPlain):
        literals.parse_call(source)


def test_a_long_value_is_cut_where_it_is_shown() -> None:
    shown = literals.render(list(range(10_000)))
    assert len(shown) < 2100
    assert "characters" in shown
    assert literals.render({"b", "a"}) == "{'a', 'b'}"
