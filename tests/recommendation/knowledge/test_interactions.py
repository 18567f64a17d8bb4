"""Attempts as arrays: sorted, counted, split by learners, and refused where they cannot be."""

import numpy as np
import pytest

from codecrafthub.recommendation.knowledge.errors import NotUsable
from codecrafthub.recommendation.knowledge.interactions import Interactions

SKILLS = [[0], [0, 1], []]


def test_attempts_are_sorted_by_learner_and_time_and_counted() -> None:
    made = Interactions.of([1, 0, 1, 1], [0, 1, 0, 2], [1, 0, 0, 1], [5.0, 9.0, 3.0, 4.0], skills_of=SKILLS)
    assert made.learner.tolist() == [0, 1, 1, 1]
    assert made.at.tolist() == [9.0, 3.0, 4.0, 5.0]
    assert made.item.tolist() == [1, 0, 2, 0]
    assert made.number.tolist() == [1, 1, 1, 2]
    assert made.starts.tolist() == [0, 1, 4]
    assert (made.items, made.skills, len(made)) == (3, 2, 4)


def test_without_times_the_given_order_stays() -> None:
    made = Interactions.of([0, 0, 0], [2, 0, 1], [1, 1, 0], None, skills_of=SKILLS)
    assert made.item.tolist() == [2, 0, 1]


def test_a_split_parts_learners_and_loses_nobody() -> None:
    learner = np.repeat(np.arange(20), 3)
    made = Interactions.of(learner, np.zeros(60), np.ones(60), None, skills_of=SKILLS)
    seen, held = made.split(0.25, seed=3)
    assert len(set(held.learner)) == 5
    assert not set(held.learner) & set(seen.learner)
    assert len(seen) + len(held) == 60


def test_nothing_at_all_is_usable() -> None:
    made = Interactions.of([], [], [], None, skills_of=SKILLS)
    assert len(made) == 0
    assert made.starts.tolist() == [0]
    assert [len(part) for part in made.split(0.5, seed=1)] == [0, 0]


@pytest.mark.parametrize(
    ("learner", "item", "correct", "at", "said"),
    [
        ([0], [0], [1], [float("nan")], "column at holds a number that is not finite"),
        ([0], [0], [1], [float("inf")], "column at holds a number that is not finite"),
        ([0], [0], [float("nan")], [0.0], "column correct holds a number that is not finite"),
        ([0], [0], [2], [0.0], "column correct holds a number outside 0 to 1"),
        ([-1], [0], [1], [0.0], "column learner holds a number outside"),
        ([0], [3], [1], [0.0], "Item 3 has no skills listed"),
        ([0, 1], [0], [1], [0.0], "differ in shape"),
    ],
)
def test_what_cannot_be_is_refused(learner, item, correct, at, said) -> None:
    with pytest.raises(NotUsable, match=said):
        Interactions.of(learner, item, correct, at, skills_of=SKILLS)
