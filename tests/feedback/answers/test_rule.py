"""When a later submission belongs to a cluster that was answered."""

import pytest

from codecrafthub.feedback.answers.rule import NEAR, Neighbour, belongs, chart, radius_of
from codecrafthub.feedback.clusters.service import Member
from codecrafthub.kit.clock import new_id

FAILING, TRAITS = ["empty", "one"], ["wrong_answer", "for loop"]


def falls_in(failing: list[str], verdict: str = "wrong_answer", place: int = 2, apart: float = 0.5) -> bool:
    return belongs(
        failing, verdict, cluster=(FAILING, TRAITS), place=2, radius=NEAR, neighbour=Neighbour(place, apart)
    )  # fmt: skip


def test_the_same_tests_with_the_same_verdict_near_by() -> None:
    assert falls_in(["one", "empty"])
    assert falls_in(["one", "empty", "two", "three"]), "as many others are let pass"
    assert falls_in(["one", "empty"], apart=NEAR)


@pytest.mark.parametrize(
    ("failing", "verdict", "place", "apart"),
    [
        (["one"], "wrong_answer", 2, 0.5),
        (["one", "empty", "two", "three", "four"], "wrong_answer", 2, 0.5),
        (["one", "a new name for empty"], "wrong_answer", 2, 0.0),
        ([], "wrong_answer", 2, 0.0),
        (["one", "empty"], "runtime_error", 2, 0.5),
        (["one", "empty"], "wrong_answer", 1, 0.5),
        (["one", "empty"], "wrong_answer", -1, 0.5),
        (["one", "empty"], "wrong_answer", 2, NEAR + 0.01),
    ],
)
def test_other_tests_another_verdict_another_cluster_or_far_away(
    failing: list[str], verdict: str, place: int, apart: float
) -> None:
    assert not falls_in(failing, verdict, place, apart)


def test_where_most_share_no_test_and_no_verdict_the_distance_decides_alone() -> None:
    near, far = Neighbour(0, 0.1), Neighbour(0, 5.0)
    assert belongs(["any"], "runtime_error", cluster=([], ["set"]), place=0, radius=NEAR, neighbour=near)
    assert not belongs(["any"], "runtime_error", cluster=([], ["set"]), place=0, radius=NEAR, neighbour=far)


def test_a_chart_holds_shares_and_a_radius_reaches_to_the_furthest() -> None:
    alike = [Member(new_id(), ["a", "b"], ["set"], is_solved=False), Member(new_id(), ["a"], ["set"], is_solved=True)]
    assert chart([alike, alike[1:]]) == [
        {"failing": {"a": 1.0, "b": 0.5}, "traits": {"set": 1.0}},
        {"failing": {"a": 1.0}, "traits": {"set": 1.0}},
    ]
    assert radius_of([{"place": 0, "apart": 0.2}]) == NEAR
    assert radius_of([{"place": 0, "apart": 0.2}, {"place": 0, "apart": 2.5}]) == 2.5
