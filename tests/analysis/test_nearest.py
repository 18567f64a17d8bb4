"""The cluster to which a wrong submission is nearest."""

from typing import Any

import pytest

from codecrafthub.analysis.python.nearest import nearest

EMPTY: dict[str, Any] = {"failing": {"empty": 1.0}, "traits": {"wrong_answer": 1.0, "for loop": 1.0}}
ORDER: dict[str, Any] = {"failing": {"sorted": 1.0, "reversed": 0.5}, "traits": {"wrong_answer": 1.0, "slice": 1.0}}


def one(failing: list[str], traits: list[str]) -> dict[str, Any]:
    return {"failing": failing, "traits": ["wrong_answer", *traits]}


def test_what_is_alike_is_near_and_what_is_not_is_far() -> None:
    ((same,), (near,), (other,)) = nearest(
        [one(["empty"], ["for loop"]), one(["empty"], ["for loop", "set"]), one(["sorted", "reversed"], ["slice"])],
        [[EMPTY, ORDER]],
    )
    assert same == {"place": 0, "apart": 0.0}
    assert near["place"] == 0
    assert near["apart"] == pytest.approx(4 / 3)
    assert other["place"] == 1
    assert other["apart"] == pytest.approx(0.25), "half of the cluster fails the second test, too"


def test_each_submission_is_looked_for_on_each_map() -> None:
    found = nearest([one(["empty"], ["for loop"])] * 2, [[ORDER], [ORDER, EMPTY], []])
    assert [[place["place"] for place in each] for each in found] == [[0, 1, -1]] * 2


def test_nothing_fails_alike_where_nothing_fails() -> None:
    unreadable = {"failing": {}, "traits": {"compile_error": 1.0}}
    ((found,),) = nearest([{"failing": [], "traits": ["compile_error"]}], [[EMPTY, unreadable]])
    assert found == {"place": 1, "apart": 0.0}
