"""The rules by themselves: what a change is to a learner, and what becomes of their progress."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from codecrafthub.assessment.models import Solution
from codecrafthub.assessment.regrading.comparison import changed_tests, effect
from codecrafthub.assessment.regrading.progress import Result, correct

START = datetime(2026, 1, 1, tzinfo=UTC)


def found(verdict: str, passed: int, total: int = 4) -> dict[str, Any]:
    return {"verdict": verdict, "passed": passed, "total": total}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (found("wrong_answer", 3), found("accepted", 4), "better"),
        (found("wrong_answer", 2), found("wrong_answer", 3), "better"),
        (found("wrong_answer", 3), found("wrong_answer", 3, 3), "better"),
        (found("internal_error", 0), found("accepted", 4), "better"),
        (found("accepted", 4), found("wrong_answer", 3), "worse"),
        (found("accepted", 4), found("time_limit_exceeded", 0), "worse"),
        (found("wrong_answer", 2), found("wrong_answer", 2, 5), "worse"),
        (found("wrong_answer", 2), found("runtime_error", 2), "different"),
        (found("wrong_answer", 2), found("wrong_answer", 4, 8), "different"),
        (found("internal_error", 0, 0), found("compile_error", 0), "different"),
        (found("wrong_answer", 2), found("wrong_answer", 2), "unchanged"),
        (found("accepted", 4), found("accepted", 4), "unchanged"),
        (found("accepted", 4), found("accepted", 5, 5), "different"),
    ],
)
def test_accepted_counts_most_and_then_the_share_of_tests(
    old: dict[str, Any], new: dict[str, Any], expected: str
) -> None:
    assert effect(old, new, []) == expected


def test_other_tests_failing_is_a_change_though_the_numbers_are_the_same() -> None:
    old = [{"name": "a", "visibility": "hidden", "status": "failed"}, test("b", "passed"), test("c", "passed")]
    new = [{"name": "a", "visibility": "hidden", "status": "passed"}, test("b", "failed"), test("c", "passed")]
    changes = changed_tests(old, new)
    assert changes == [
        {"name": "a", "visibility": "hidden", "old": "failed", "new": "passed"},
        {"name": "b", "visibility": "visible", "old": "passed", "new": "failed"},
    ]
    assert effect(found("wrong_answer", 2, 3), found("wrong_answer", 2, 3), changes) == "different"


def test(name: str, status: str) -> dict[str, str]:
    return {"name": name, "visibility": "visible", "status": status}


test.__test__ = False  # type: ignore[attr-defined]


def result(verdict: str, passed: int, minutes: int) -> Result:
    return Result(verdict, passed, START + timedelta(minutes=minutes))


def solution(verdict: str | None, passed: int, minutes: int | None) -> Solution:
    solved_at = None if minutes is None else START + timedelta(minutes=minutes)
    return Solution(best_verdict=verdict, best_passed=passed, solved_at=solved_at)


def standing(one: Solution) -> tuple[str | None, int, int | None]:
    minutes = None if one.solved_at is None else int((one.solved_at - START).total_seconds()) // 60
    return one.best_verdict, one.best_passed, minutes


@pytest.mark.parametrize("keep", [True, False])
@pytest.mark.parametrize(
    ("before", "results", "after"),
    [
        (("wrong_answer", 3, None), [("wrong_answer", 3, 1), ("accepted", 4, 2)], ("accepted", 4, 2)),
        (("accepted", 4, 5), [("accepted", 4, 1), ("wrong_answer", 1, 3), ("accepted", 4, 5)], ("accepted", 4, 1)),
        (("wrong_answer", 1, None), [("runtime_error", 2, 1), ("wrong_answer", 2, 2)], ("runtime_error", 2, 1)),
        (("wrong_answer", 1, None), [("internal_error", 9, 1), ("wrong_answer", 0, 2)], ("wrong_answer", 0, 2)),
        (("wrong_answer", 1, None), [("internal_error", 0, 1)], (None, 0, None)),
        (("wrong_answer", 1, None), [], (None, 0, None)),
    ],
)
def test_the_best_follows_the_results(before, results, after, keep: bool) -> None:
    one = solution(*before)
    correct(one, [result(*each) for each in results], keep_solved=keep)
    expected = after if after[0] == "accepted" else (*after[:2], None)
    assert standing(one) == expected


def test_a_solve_is_kept_or_taken_as_the_instructor_says() -> None:
    results = [result("wrong_answer", 3, 1), result("runtime_error", 1, 2)]
    kept, taken = solution("accepted", 4, 1), solution("accepted", 4, 1)
    correct(kept, results, keep_solved=True)
    correct(taken, results, keep_solved=False)
    assert (standing(kept), standing(taken)) == (("accepted", 4, 1), ("wrong_answer", 3, None))


def test_a_solve_that_is_kept_is_kept_from_its_first_moment() -> None:
    results = [result("wrong_answer", 3, 1), result("accepted", 4, 9)]
    kept, corrected = solution("accepted", 4, 1), solution("accepted", 4, 1)
    correct(kept, results, keep_solved=True)
    correct(corrected, results, keep_solved=False)
    assert (standing(kept), standing(corrected)) == (("accepted", 4, 1), ("accepted", 4, 9))
