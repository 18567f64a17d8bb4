"""Whatever a box says of a case, a test or a step, the hub is given an answer of the right form and of a bounded size."""

import functools
import json
from dataclasses import is_dataclass
from typing import Any, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from codecrafthub.contracts.runner import MAX_STEPS, CaseAnswer, JobEnd, Outcome, Step, SuiteFound
from codecrafthub.runner import told
from codecrafthub.runner.execution import SAYABLE

OF_ANY_KIND = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**30), 10**30) | st.floats() | st.text() | st.just("\ud800 \0 \u202e"),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=12,
)
WIRE_FORMS = st.sampled_from([
    "0", "null", '"\\ud800"', '["l",[1,2]]', '["d",[[1,2]]]', '["d",["ab"]]', '["s",[["l",[]]]]', '["f","nan"]', '["i","0x1"]',
    '["f","0x1p9999"]', "[", "1.5", "NaN", '["l",7]', '[["l"],[]]', "[" * 900 + "]" * 900, '["b","zz"]', "9" * 5000,
])  # fmt: skip


def like(names: str) -> st.SearchStrategy[dict[str, Any]]:
    """Objects that have some of these fields, and any others, each of any kind."""
    return st.builds(
        dict,
        st.dictionaries(st.sampled_from(names.split()) | st.text(max_size=5), OF_ANY_KIND | WIRE_FORMS, max_size=8),
    )


ERRORS = like("type message file line trace")
STEP = "file line function depth variables value stdout refs value_ref objects"
OBJECTS = st.dictionaries(
    st.sampled_from(["1", "22", "-1", "x", "9" * 9]),
    st.builds(
        lambda one, kind, parts: one | {"kind": kind, "parts": parts},
        like("type size first"),
        st.sampled_from(["list", "object", "party"]) | OF_ANY_KIND,
        st.lists(like("text ref key"), max_size=3) | OF_ANY_KIND,
    ),
    max_size=3,
)
STEPS = like(f"event {STEP}") | st.builds(
    lambda step, objects: step | {"event": "line", "objects": objects}, like(STEP), OBJECTS
)
ANSWERS = st.builds(
    lambda said, outcome, error, steps: said | {"outcome": outcome, "error": error, "steps": steps, "index": 0},
    like("value arguments detail is_cut word wrote extra"),
    st.sampled_from(sorted(SAYABLE)),
    ERRORS | OF_ANY_KIND,
    st.lists(STEPS | OF_ANY_KIND, max_size=4) | OF_ANY_KIND,
)


@functools.cache
def forms(kind: type) -> dict[str, TypeAdapter[Any]]:
    return {name: TypeAdapter(hint) for name, hint in get_type_hints(kind).items()}


def check_form(message: Any, longest: int) -> None:
    """Every field, and every field of what is in it, is of the type that the contract gives it, and can be stored."""
    for name, form in forms(type(message)).items():
        value = getattr(message, name)
        form.validate_python(value, strict=True)
        if name not in ("value", "arguments"):  # which are learners' own, and may be of any size that values may have
            assert len(repr(value).encode()) < longest
        for inner in value if isinstance(value, list) else [value]:
            if is_dataclass(inner):
                check_form(inner, longest)


@given(ANSWERS)
def test_an_answer_is_an_answer_whatever_was_said(said: dict[str, Any]) -> None:
    answer = told.answer(json.loads(json.dumps(said)))
    check_form(answer, 200_000)
    assert answer.outcome == said["outcome"]
    assert answer.value is None or answer.outcome is Outcome.RETURNED


@given(st.lists(STEPS | OF_ANY_KIND, max_size=6) | OF_ANY_KIND)
def test_steps_are_steps_whatever_was_said(said: Any) -> None:
    for step in told.steps(said):
        assert type(step) is Step
        check_form(step, 50_000)


def test_no_more_steps_are_taken_than_a_trace_may_have() -> None:
    assert len(told.steps([{"event": "line"}] * (MAX_STEPS + 5))) == MAX_STEPS


@given(st.lists(like("name code task"), max_size=5))
def test_tests_are_tests_whatever_was_said(said: list[dict[str, Any]]) -> None:
    numbered = [{"name": "", "code": "", "task": None} | one | {"index": place} for place, one in enumerate(said)]
    found = told.suite_found(numbered)
    assert type(found) is SuiteFound
    check_form(found, 200_000)


@given(like("detail"))
def test_an_end_is_an_end_whatever_was_said(said: dict[str, Any]) -> None:
    end = told.end(said | {"outcome": "internal_error"})
    assert type(end) is JobEnd
    check_form(end, 10_000)


@pytest.mark.parametrize("field", ["message", "type", "file", "detail"])
def test_text_of_an_error_is_cut_and_can_be_stored(field: str) -> None:
    long = "\ud800" * 1_000_000
    said = {"outcome": "crashed", "index": 0, "detail": long} if field == "detail" else {
        "outcome": "raised", "index": 0, "error": {field: long}
    }  # fmt: skip
    answer = told.answer(said)
    assert type(answer) is CaseAnswer
    check_form(answer, 5000)
