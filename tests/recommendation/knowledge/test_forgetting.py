"""Forgetting: what was solved fades and comes due, use keeps it fresh, and facts in any order come to the same."""

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from fsrs import Rating
from hypothesis import given, settings
from hypothesis import strategies as st

from codecrafthub.recommendation.knowledge.forgetting import (
    LONGEST_DAYS,
    RETENTION,
    Memory,
    due,
    remembered,
    retrievability,
)
from codecrafthub.recommendation.knowledge.sittings import Sitting

START = datetime(2026, 1, 1, 9, tzinfo=UTC)
RATINGS = list(Rating)


def sitting(days: float, rating: Rating = Rating.Good, exercise: str = "a") -> Sitting:
    return Sitting(exercise, START + timedelta(days=days), rating)


def memory(*taught: Sitting, needed: tuple[Sitting, ...] = ()) -> Memory:
    found = remembered(taught, needed)
    assert found is not None
    return found


def days_until_due(found: Memory) -> int:
    return (found.due_at.date() - found.used_at.date()).days


def test_what_was_solved_at_once_is_due_after_eight_days() -> None:
    found = memory(sitting(0))
    assert days_until_due(found) == 8
    assert found.retrievability(START) == 1
    assert found.retrievability(found.due_at) == pytest.approx(RETENTION, abs=0.01)
    assert not found.is_due(found.due_at - timedelta(seconds=1))
    assert found.is_due(found.due_at)


def test_the_better_it_went_the_later_it_is_due() -> None:
    gaps = [days_until_due(memory(sitting(0, rating))) for rating in (Rating.Hard, Rating.Good, Rating.Easy)]
    assert gaps == sorted(gaps)
    assert len(set(gaps)) == 3


def test_a_review_in_time_moves_the_date_on_by_more_than_the_first_gap_and_a_failed_one_by_less() -> None:
    first = memory(sitting(0))
    kept, lost = (memory(sitting(0), sitting(8, rating, "b")) for rating in (Rating.Good, Rating.Again))
    assert days_until_due(lost) < days_until_due(first) < days_until_due(kept)


def test_a_concept_that_was_never_solved_has_nothing_to_lose() -> None:
    assert remembered([]) is None
    assert remembered([sitting(0, Rating.Again)]) is None
    assert remembered([], [sitting(0)]) is None, "what only needs it does not begin it"
    assert memory(sitting(0, Rating.Again), sitting(1)) == memory(sitting(1)), "it begins with the first solve"


def test_solving_what_needs_a_concept_keeps_it_fresh_and_failing_at_it_says_nothing() -> None:
    plain = memory(sitting(0))
    used = memory(sitting(0), needed=(sitting(5, exercise="b"),))
    assert used.used_at == START + timedelta(days=5)
    assert used.due_at > plain.due_at
    assert memory(sitting(0), needed=(sitting(5, Rating.Again, "b"),)) == plain


def test_no_memory_goes_unseen_for_more_than_half_a_year() -> None:
    found = memory(*(sitting(60 * number, Rating.Easy, str(number)) for number in range(12)))
    assert days_until_due(found) == LONGEST_DAYS


def test_those_due_come_with_the_least_remembered_first() -> None:
    memories = {
        "fresh": memory(sitting(30)),
        "fading": memory(sitting(20)),
        "faint": memory(sitting(0, Rating.Hard)),
        "old": memory(sitting(0)),
    }
    assert due(memories, START + timedelta(days=31)) == ["faint", "old", "fading"]
    assert due(memories, START) == []
    assert due({}, START) == []


def test_many_are_asked_at_once() -> None:
    found = retrievability(np.array([1.0, 10.0, 10.0]), np.array([1.0, 10.0, -5.0]))
    assert found == pytest.approx([0.9, 0.9, 1.0])


@settings(max_examples=40)
@given(
    st.lists(
        st.builds(sitting, st.floats(0, 4000), st.sampled_from(RATINGS), st.sampled_from("abc")),
        unique_by=lambda one: (one.at, one.exercise),
    ),
    st.randoms(use_true_random=False),
)
def test_any_order_comes_to_the_same_and_all_numbers_are_sound(uses: list[Sitting], dice) -> None:
    mixed = list(uses)
    dice.shuffle(mixed)
    found = remembered(uses)
    assert remembered(mixed) == found
    if found is not None:
        assert 0 < found.stability < float("inf")
        assert 1 <= found.hardness <= 10
        assert 1 <= days_until_due(found) <= LONGEST_DAYS
        assert 0 < found.retrievability(found.used_at + timedelta(days=10_000)) <= 1
