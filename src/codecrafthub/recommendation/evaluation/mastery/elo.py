"""Elo ratings of learners and items: R. Pelánek, Computers & Education 98, 2016."""

from dataclasses import dataclass
from math import exp

import numpy as np

from codecrafthub.recommendation.knowledge.interactions import Floats, Interactions


@dataclass(frozen=True, slots=True)
class Elo:
    """Difficulty of each item in logits, the attempts it rests on, the ability of a newcomer, and the steps a, b.

    The n-th attempt moves a rating by a / (1 + b · n) of how far the outcome lay from what was expected.
    """

    difficulty: Floats
    tries: Floats
    newcomer: float
    first: float
    slowing: float

    @classmethod
    def fit(cls, interactions: Interactions, first: float, slowing: float) -> "Elo":
        """Learner by learner, each from a newcomer's ability on, while difficulties go on from one to the next."""
        mean = float(np.clip(interactions.correct.mean(), 1e-6, 1 - 1e-6))
        nothing = np.zeros(interactions.items)
        start = cls(nothing, nothing, float(np.log(mean / (1 - mean))), first, slowing)
        return start._run(interactions)[1]

    def chances(self, interactions: Interactions) -> Floats:
        """The chance of success at each attempt, learners' abilities following their attempts: shape [n]."""
        return self._run(interactions)[0]

    def _run(self, interactions: Interactions) -> tuple[Floats, "Elo"]:
        difficulty, tries = self.difficulty.tolist(), self.tries.tolist()
        columns = (interactions.learner.tolist(), interactions.item.tolist(), interactions.correct.tolist())
        chances, now, ability, done = [], -1, self.newcomer, 0
        for learner, item, correct in zip(*columns, strict=True):
            if learner != now:
                now, ability, done = learner, self.newcomer, 0
            chance = 1 / (1 + exp(difficulty[item] - ability))
            chances.append(chance)
            ability += self.first / (1 + self.slowing * done) * (correct - chance)
            difficulty[item] -= self.first / (1 + self.slowing * tries[item]) * (correct - chance)
            done += 1
            tries[item] += 1
        return np.array(chances), Elo(np.array(difficulty), np.array(tries), self.newcomer, self.first, self.slowing)
