"""The contract as JSON: what goes in comes out, and what the contract does not say is refused."""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codecrafthub.contracts import values
from codecrafthub.contracts.runner import (
    Call,
    Case,
    CaseAnswer,
    ErrorReport,
    FoundTest,
    Job,
    JobEnd,
    Layer,
    Limits,
    Outcome,
    RunnerStatus,
    Step,
    SuiteFound,
)
from codecrafthub.runner.fleet.codec import NotOurs, from_json, to_json

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
NUMBER = st.floats(min_value=0, max_value=1e9) | st.integers(0, 10**9)
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | TEXT | st.binary(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3) | st.tuples(inner),
    max_leaves=6,
)
CALL = st.builds(Call, TEXT, st.lists(PLAIN, max_size=3), st.dictionaries(TEXT, PLAIN, max_size=2))
CASE = st.builds(Case, st.integers(0, 99), st.none() | CALL, st.lists(CALL, max_size=2), st.none() | TEXT)
LIMITS = st.builds(Limits, st.integers(1, 10**6))
JOB = st.builds(Job, TEXT, TEXT, st.sampled_from(["cases", "suite", "run", "trace", "tool"]),
                st.dictionaries(TEXT, TEXT, max_size=3), TEXT, st.lists(CASE, max_size=3), LIMITS,
                st.lists(TEXT, max_size=2), st.booleans())  # fmt: skip
ERROR = st.builds(ErrorReport, TEXT, TEXT, st.none() | TEXT, st.none() | st.integers(1, 9), st.lists(TEXT, max_size=2))
STEP = st.builds(Step, st.sampled_from(["call", "line", "return", "exception"]), TEXT, st.integers(1, 9), TEXT,
                 st.integers(0, 9), st.dictionaries(TEXT, TEXT, max_size=2), st.none() | TEXT, TEXT)  # fmt: skip
ANSWER = st.builds(CaseAnswer, st.integers(0, 99), st.sampled_from(Outcome), PLAIN,
                   st.none() | st.lists(PLAIN, max_size=2), TEXT, TEXT, st.none() | ERROR, NUMBER, NUMBER,
                   st.integers(0, 10**9), st.lists(STEP, max_size=2), st.booleans())  # fmt: skip
END = st.builds(JobEnd, st.sampled_from(Outcome), TEXT, NUMBER, NUMBER, st.integers(0, 10**9))


def through(thing: Any) -> Any:
    return from_json(type(thing), json.loads(json.dumps(to_json(thing))))


def listed(thing: Any) -> Any:
    """The same with lists for tuples, as JSON makes of them; plain values keep their types."""
    return json.dumps(to_json(thing), sort_keys=True)


@given(JOB | ANSWER | END)
def test_everything_arrives_as_it_was(thing: Any) -> None:
    assert listed(through(thing)) == listed(thing)


@given(PLAIN)
def test_plain_values_keep_their_types(value: Any) -> None:
    assert values.same(through(CaseAnswer(0, Outcome.RETURNED, value)).value, value)


def test_what_has_its_default_is_left_out() -> None:
    assert to_json(CaseAnswer(3, Outcome.RETURNED)) == {"index": 3, "outcome": "returned"}
    found = SuiteFound([FoundTest(0, "adds", task=1)])
    assert through(found) == found
    status = RunnerStatus("A", "well", [Layer("seccomp", "on")], 2, {"python": "3.11.2"}, {"go": "make runtimes"})
    assert through(status) == status


GOOD = to_json(Job("k", "python", "cases", {"a.py": ""}, "a.py", [Case(0, Call("f", [1]))]))


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"is_trusted": True}, "is_trusted is not known"),
        ({"kind": "shell"}, r"Job\.kind"),
        ({"files": ["a.py"]}, r"Job\.files"),
        ({"files": {"a.py": 1}}, r"Job\.files"),
        ({"files": {"a.py": "\ud800"}}, r"Job\.files"),
        ({"is_isolated": 1}, r"Job\.is_isolated"),
        ({"cases": [{"index": True}]}, r"Case\.index"),
        ({"cases": [{"call": None}]}, "index is missing"),
        ({"cases": [{"index": 0, "call": {"function": "f", "args": [1]}}]}, r"Call\.args"),
        ({"cases": [{"index": 0, "call": {"function": "f", "args": ['["x",[]]']}}]}, r"Call\.args"),
        ({"limits": {"cpu_ms": float("nan")}}, r"Limits\.cpu_ms"),
        ({"limits": None}, r"Job\.limits"),
    ],
)
def test_what_the_contract_does_not_say_is_refused(change: dict[str, Any], complaint: str) -> None:
    with pytest.raises(NotOurs, match=complaint):
        from_json(Job, {**GOOD, **change})


@pytest.mark.parametrize("said", [None, [], "job", 3])
def test_only_objects_are_read(said: Any) -> None:
    with pytest.raises(NotOurs, match="not an object"):
        from_json(Job, said)


@pytest.mark.parametrize("change", [{"outcome": "lucky"}, {"cpu_ms": float("inf")}, {"cpu_ms": "1"}, {"stdout": None}])
def test_answers_are_read_as_strictly(change: dict[str, Any]) -> None:
    with pytest.raises(NotOurs):
        from_json(CaseAnswer, {**to_json(replace(CaseAnswer(0, Outcome.RETURNED), cpu_ms=1)), **change})
