"""Bayesian knowledge tracing: A. Corbett, J. Anderson, UMUAI 1995; fitted to each skill by expectation-maximisation.

A learner knows a skill or does not. They may know it at first, and may learn it with each attempt; who knows it slips
at times, and who does not guesses right at times. An item of several skills counts as one of a skill of its own.
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from codecrafthub.recommendation.evaluation.mastery.earlier import Places, groups, positions
from codecrafthub.recommendation.evaluation.metrics import EVEN
from codecrafthub.recommendation.knowledge.interactions import Floats, Interactions

ROUNDS = 30
MOST = 0.5
"""Whoever knows a skill is right more often than not, and whoever does not is not."""
START = {"known": 0.4, "learnt": 0.1, "guess": 0.2, "slip": 0.1}


@dataclass(frozen=True, slots=True)
class Bkt:
    """Four chances of each combination of skills: shape [combinations] each; `combination` has that of each item."""

    combination: Places
    known: Floats
    learnt: Floats
    guess: Floats
    slip: Floats

    @classmethod
    def fit(cls, interactions: Interactions, ghosts: float) -> "Bkt":
        """The most likely chances of each skill, as if so many ghosts had come out as START says."""
        combination = combinations(interactions)
        shape = int(combination.max()) + 1
        model = cls(combination, **{name: np.full(shape, value) for name, value in START.items()})
        for _ in range(ROUNDS):
            model = model.better(interactions, ghosts)
        return model

    def chances(self, interactions: Interactions) -> Floats:
        """The chance of success at each attempt, by earlier ones of the learner at the skill: shape [n]."""
        skill = self.combination[interactions.item]
        return self._filtered(interactions, positions(groups(interactions.learner, skill)))[0]

    def _filtered(self, interactions: Interactions, rows: list[Places]) -> tuple[Floats, Floats]:
        """The chance of success before each attempt, and of knowing right after it: shapes [n]."""
        skill = self.combination[interactions.item]
        success, after = np.zeros(len(skill)), np.zeros(len(skill))
        known = self.known[skill[rows[0]]]
        for place, here in enumerate(rows):
            if place:
                last = after[rows[place - 1][: len(here)]]
                known = last + (1 - last) * self.learnt[skill[here]]
            slip, guess, correct = self.slip[skill[here]], self.guess[skill[here]], interactions.correct[here]
            success[here] = known * (1 - slip) + (1 - known) * guess
            seen = np.where(correct > EVEN, 1 - slip, slip)
            after[here] = known * seen / np.where(correct > EVEN, success[here], 1 - success[here])
        return success, after

    def better(self, interactions: Interactions, ghosts: float) -> "Bkt":
        """One round of expectation-maximisation (forward-backward over each learner's attempts at a skill)."""
        skill, is_right = self.combination[interactions.item], interactions.correct > EVEN
        rows = positions(groups(interactions.learner, skill))
        success, after = self._filtered(interactions, rows)
        if_known = np.where(is_right, 1 - self.slip[skill], self.slip[skill])
        odds = if_known / np.where(is_right, success, 1 - success)
        ahead = np.ones(len(skill))
        learning, is_followed = np.zeros(len(skill)), np.zeros(len(skill))
        for here, last in pairwise(rows[::-1]):
            before = last[: len(here)]
            ahead[before] = odds[here] * ahead[here]
            learning[before] = (1 - after[before]) * self.learnt[skill[here]] * ahead[before]
            is_followed[before] = 1
        known = after * ahead
        unknown = 1 - known
        first = np.zeros(len(skill))
        first[rows[0]] = 1

        def share(part: Floats, whole: Floats, name: str) -> Floats:
            sums = [np.bincount(skill, one, len(self.known)) for one in (part, whole)]
            return (sums[0] + ghosts * START[name]) / (sums[1] + ghosts)

        return Bkt(
            self.combination,
            known=share(first * known, first, "known"),
            learnt=share(learning, is_followed * unknown, "learnt"),
            guess=np.minimum(share(unknown * is_right, unknown, "guess"), MOST),
            slip=np.minimum(share(known * ~is_right, known, "slip"), MOST),
        )


def combinations(interactions: Interactions) -> Places:
    """A number for the skills of each item, the same for items that test the same ones: shape [items]."""
    numbers: dict[tuple[int, ...], int] = {}
    rows = np.split(interactions.skill, interactions.tested[1:-1])
    return np.array([numbers.setdefault(tuple(sorted(row.tolist())), len(numbers)) for row in rows], np.int64)
