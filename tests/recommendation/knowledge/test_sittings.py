"""Sittings: attempts in one go count once, and what they say depends on tries and hints, not on the order of facts."""

from datetime import UTC, datetime, timedelta

from fsrs import Rating
from hypothesis import given, settings
from hypothesis import strategies as st

from codecrafthub.kit.clock import new_id
from codecrafthub.recommendation.knowledge.sittings import PAUSE, Practice, sittings

START = datetime(2026, 1, 1, 9, tzinfo=UTC)


def practice(exercise: str, hours: float, *, is_solved: bool = True, hints: int = 0) -> Practice:
    return Practice(new_id(), exercise, START + timedelta(hours=hours), is_solved, hints)


def ratings(*attempts: Practice, hard: tuple[str, ...] = ()) -> list[Rating]:
    return [one.rating for one in sittings(attempts, hard)]


def test_a_first_attempt_unaided_is_good_and_easy_where_the_exercise_is_hard() -> None:
    assert ratings(practice("a", 0)) == [Rating.Good]
    assert ratings(practice("a", 0), hard=("a",)) == [Rating.Easy]
    assert ratings(practice("a", 0, hints=1), hard=("a",)) == [Rating.Hard]


def test_several_attempts_in_one_go_are_one_sitting_at_the_time_of_the_solve() -> None:
    attempts = [practice("a", 0, is_solved=False), practice("a", 1), practice("a", 2, is_solved=False)]
    (sitting,) = sittings(attempts)
    assert (sitting.rating, sitting.at) == (Rating.Hard, attempts[1].at)


def test_what_is_given_up_is_again_and_a_solve_after_a_pause_is_hard() -> None:
    pause = PAUSE / timedelta(hours=1)
    failed, later = practice("a", 0, is_solved=False), practice("a", pause + 0.1)
    assert ratings(failed, later) == [Rating.Again, Rating.Hard]
    assert ratings(failed, practice("a", pause)) == [Rating.Hard], "up to the pause it is one sitting"


def test_solving_again_with_the_old_solution_at_hand_is_hard() -> None:
    assert ratings(practice("a", 0), practice("a", 100)) == [Rating.Good, Rating.Hard]


def test_exercises_have_sittings_of_their_own_and_nothing_has_none() -> None:
    assert ratings() == []
    assert [one.exercise for one in sittings([practice("b", 1), practice("a", 2), practice("a", 3)])] == ["b", "a"]


@settings(max_examples=40)
@given(
    st.lists(
        st.builds(
            practice, st.sampled_from("abc"), st.integers(0, 60), is_solved=st.booleans(), hints=st.integers(0, 1)
        )
    ),
    st.randoms(use_true_random=False),
)
def test_neither_order_nor_repetition_changes_anything(attempts: list[Practice], dice) -> None:
    mixed = attempts + attempts[:3]
    dice.shuffle(mixed)
    assert sittings(mixed) == sittings(attempts)
