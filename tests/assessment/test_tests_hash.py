"""The hash of an exercise's tests: it changes with all that decides a verdict, and with nothing else."""

from typing import Any

import pytest

from codecrafthub.contracts.content import Exercise, Limits, TestCase
from tests.assessment.made import case, exercise

CASES = [case("double(1)", "2"), case("double(2)", "4", visibility="hidden")]
MADE = exercise(*CASES)


def changed(**changes: Any) -> Exercise:
    return MADE.model_copy(update=changes)


def with_first_case(**changes: Any) -> Exercise:
    return changed(cases=[TestCase(**{**CASES[0].model_dump(), **changes}), CASES[1]])


@pytest.mark.parametrize(
    "other",
    [
        changed(limits=Limits(cpu_ms=301)),
        changed(comparer="close"),
        changed(support={"words.py": "WORDS = []\n"}),
        changed(cases=CASES[:1]),
        with_first_case(call="double(3)"),
        with_first_case(returns="3"),
        with_first_case(before=["double(0)"]),
    ],
)
def test_it_changes_with_what_decides_a_verdict(other: Exercise) -> None:
    assert other.tests_hash != MADE.tests_hash


@pytest.mark.parametrize(
    "other",
    [
        changed(title="Twice", instructions="Other words.", version="2"),
        changed(stub={"double.py": "# start here\n"}),
        with_first_case(message="Think again.", name="One", task=2, visibility="example"),
    ],
)
def test_it_stays_when_only_words_change(other: Exercise) -> None:
    assert other.tests_hash == MADE.tests_hash
