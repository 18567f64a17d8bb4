"""Bayesian knowledge tracing against values reckoned by hand, all ways through a short story, and a simulated truth."""

from itertools import pairwise, product

import numpy as np
import pytest

from codecrafthub.recommendation.evaluation.mastery import bkt
from codecrafthub.recommendation.evaluation.mastery.bkt import Bkt, combinations
from codecrafthub.recommendation.knowledge.interactions import Interactions

CHANCES = {"known": 0.4, "learnt": 0.1, "guess": 0.2, "slip": 0.1}
ONE = Bkt(np.zeros(1, np.int64), **{name: np.array([value]) for name, value in CHANCES.items()})


def story(*outcomes: tuple[int, ...]) -> Interactions:
    """One learner for each, all at the same item."""
    learner = [number for number, some in enumerate(outcomes) for _ in some]
    return Interactions.of(
        learner, [0] * len(learner), [one for some in outcomes for one in some], None, skills_of=[[0]]
    )


def test_chances_reckoned_by_hand() -> None:
    first = 0.4 * 0.9 + 0.6 * 0.2
    known = 0.36 / 0.48 + 0.25 * 0.1
    second = known * 0.9 + (1 - known) * 0.2
    after = known * 0.1 / (1 - second)
    third = (after + (1 - after) * 0.1) * 0.7 + 0.2
    assert ONE.chances(story((1, 0, 1), (0,))) == pytest.approx([first, second, third, first])


def test_one_round_is_what_all_ways_through_a_story_come_to() -> None:
    outcomes = (0, 1, 1)
    weights, sums = 0.0, dict.fromkeys(("known", "learning", "followed", "guess", "unknown", "slip", "knows"), 0.0)
    for knows in product((0, 1), repeat=3):
        chance = CHANCES["known"] if knows[0] else 1 - CHANCES["known"]
        for now, after in pairwise(knows):
            chance *= after if now else (CHANCES["learnt"] if after else 1 - CHANCES["learnt"])
        for state, outcome in zip(knows, outcomes, strict=True):
            right = 1 - CHANCES["slip"] if state else CHANCES["guess"]
            chance *= right if outcome else 1 - right
        weights += chance
        sums["known"] += chance * knows[0]
        sums["learning"] += chance * sum(after > now for now, after in pairwise(knows))
        sums["followed"] += chance * sum(1 - now for now in knows[:-1])
        sums["unknown"] += chance * sum(1 - now for now in knows)
        sums["knows"] += chance * sum(knows)
        sums["guess"] += chance * sum((1 - now) * one for now, one in zip(knows, outcomes, strict=True))
        sums["slip"] += chance * sum(now * (1 - one) for now, one in zip(knows, outcomes, strict=True))
    better = ONE.better(story(outcomes), ghosts=0)
    assert better.known[0] == pytest.approx(sums["known"] / weights)
    assert better.learnt[0] == pytest.approx(sums["learning"] / sums["followed"])
    assert better.guess[0] == pytest.approx(min(sums["guess"] / sums["unknown"], 0.5))
    assert better.slip[0] == pytest.approx(sums["slip"] / sums["knows"])


def test_a_simulated_truth_is_found() -> None:
    dice = np.random.default_rng(5)
    outcomes = []
    for _ in range(3000):
        knows, some = dice.random() < 0.3, []
        for _ in range(8):
            some.append(int(dice.random() < (0.95 if knows else 0.15)))
            knows = knows or dice.random() < 0.2
        outcomes.append(tuple(some))
    found = Bkt.fit(story(*outcomes), 1.0)
    truth = {"known": 0.3, "learnt": 0.2, "guess": 0.15, "slip": 0.05}
    assert {name: getattr(found, name)[0] for name in truth} == pytest.approx(truth, abs=0.03)


def test_items_of_the_same_skills_are_one_skill_and_one_that_was_never_tried_stays_usual() -> None:
    data = Interactions.of([0, 0], [0, 1], [1, 1], None, skills_of=[[0, 1], [1, 0], [0], [2]])
    assert combinations(data).tolist() == [0, 0, 1, 2]
    found = Bkt.fit(data, 1.0)
    assert found.known[2] == pytest.approx(bkt.START["known"])
    assert np.isfinite(found.chances(data)).all()
