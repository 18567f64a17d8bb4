"""The number by which a board is ordered."""

from datetime import timedelta
from uuid import uuid4

import pytest

from codecrafthub.contracts.assessment import Verdict
from codecrafthub.feedback.board import work
from codecrafthub.feedback.board.models import BoardWork
from codecrafthub.feedback.board.need import STUCK, need
from codecrafthub.kit.clock import now

BEGAN = now()


def begun() -> BoardWork:
    return BoardWork(
        learner_id=uuid4(), exercise="python.podium", tries=0, hints=0, worked_seconds=0.0, best_passed=0, total=0,
        began_at=BEGAN, seen_at=BEGAN, is_here=True,
    )  # fmt: skip


def test_nobody_needs_somebody_at_the_beginning() -> None:
    assert need(0, 0, 0) == 0


@pytest.mark.parametrize(("tries", "minutes", "hints"), [(3, 0, 0), (0, 15, 0), (0, 0, 2)])
def test_three_tries_a_quarter_of_an_hour_or_two_hints_are_worth_the_same(tries: int, minutes: int, hints: int) -> None:
    assert need(tries, minutes * 60, hints) == STUCK == 0.5


def test_who_has_tried_ten_times_hardly_gets_on_alone() -> None:
    assert need(10, 0, 0) == pytest.approx(0.9, abs=0.01)


def test_every_sign_adds_to_the_others_and_none_goes_beyond_one() -> None:
    assert need(2, 0, 0) < need(2, 300, 0) < need(2, 300, 1) < need(3, 300, 1) < 1
    assert need(10_000, 1e9, 10_000) == 1


def test_more_tests_than_before_are_progress_and_all_else_is_one_more_try() -> None:
    mine = begun()
    for minute, passed in enumerate((2, 2, 1), 1):
        work.judged(mine, BEGAN + timedelta(minutes=minute), Verdict.WRONG_ANSWER, passed, 8)
    assert (mine.tries, mine.best_passed, mine.total) == (3, 2, 8)
    assert mine.progress_at is None, "the first one is where it begins"
    assert mine.worked_seconds == 180
    work.hinted(mine, BEGAN + timedelta(minutes=4))
    assert (mine.hints, mine.worked_seconds) == (1, 240)
    work.judged(mine, BEGAN + timedelta(minutes=5), Verdict.RUNTIME_ERROR, 3, 8)
    assert (mine.tries, mine.hints, mine.worked_seconds, mine.best_passed) == (0, 0, 0, 3)
    assert mine.progress_at == BEGAN + timedelta(minutes=5)
    assert mine.solved_at is None


def test_the_first_solve_stays_the_first() -> None:
    mine = begun()
    work.judged(mine, BEGAN + timedelta(minutes=1), Verdict.ACCEPTED, 8, 8)
    work.judged(mine, BEGAN + timedelta(minutes=2), Verdict.WRONG_ANSWER, 1, 8)
    work.judged(mine, BEGAN + timedelta(minutes=3), Verdict.ACCEPTED, 8, 8)
    assert (mine.solved_at, mine.tries) == (BEGAN + timedelta(minutes=1), 0)


def test_our_own_fault_is_no_try() -> None:
    mine = begun()
    work.judged(mine, BEGAN + timedelta(minutes=1), Verdict.INTERNAL_ERROR, 0, 0)
    assert (mine.tries, mine.total, mine.seen_at) == (0, 0, BEGAN + timedelta(minutes=1))


def test_a_pause_is_no_work_and_what_comes_late_turns_no_clock_back() -> None:
    mine = begun()
    work.seen(mine, BEGAN + timedelta(minutes=2))
    work.seen(mine, BEGAN + timedelta(hours=2))
    work.seen(mine, BEGAN + timedelta(minutes=1))
    assert (mine.worked_seconds, mine.seen_at) == (120, BEGAN + timedelta(hours=2))


def test_who_says_nothing_for_long_is_not_here() -> None:
    mine = begun()
    assert work.is_here(mine, BEGAN + work.AWAY)
    assert not work.is_here(mine, BEGAN + work.AWAY + timedelta(seconds=1))
    mine.is_here = False
    assert not work.is_here(mine, BEGAN)
