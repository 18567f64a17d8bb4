"""Elo ratings against steps taken by hand."""

import numpy as np
import pytest

from codecrafthub.recommendation.evaluation.mastery.elo import Elo
from codecrafthub.recommendation.knowledge.interactions import Interactions


def sigmoid(logit: float) -> float:
    return 1 / (1 + float(np.exp(-logit)))


def test_ratings_follow_outcomes_step_by_step() -> None:
    seen = Interactions.of([0, 0, 1], [0, 1, 0], [1, 0, 0], None, skills_of=[[0], [0]])
    start = float(np.log(0.5))
    first = 1 / 3
    ability, easy = start + 0.8 * (1 - first), -0.8 * (1 - first)
    hard = 0.8 * sigmoid(ability)
    third = sigmoid(start - easy)
    model = Elo.fit(seen, 0.8, 0.5)
    assert model.newcomer == pytest.approx(start)
    assert model.tries.tolist() == [2, 1]
    assert model.difficulty.tolist() == pytest.approx([easy + 0.8 / 1.5 * third, hard])
    other = Interactions.of([5, 5], [1, 0], [1, 0], None, skills_of=[[0], [0]])
    chance = sigmoid(start - hard)
    then = sigmoid(start + 0.8 * (1 - chance) - model.difficulty[0])
    assert model.chances(other) == pytest.approx([chance, then])


def test_asking_changes_no_ratings() -> None:
    seen = Interactions.of([0, 1], [0, 0], [1, 0], None, skills_of=[[0]])
    model = Elo.fit(seen, 1.0, 0.1)
    assert model.chances(seen).tolist() == model.chances(seen).tolist()
