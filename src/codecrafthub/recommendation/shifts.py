"""How much harder or easier than the model says exercises turn out to be: sums over learners, whatever their order.

Each work adds once to an exercise's tally, and takes back what it added before when it goes on or is corrected. What is
expected of a work is the chance that its learner had before its first attempt. One Newton step from a normal prior at
the model's difficulty makes a shift of a tally:

    shift = - sum(w * (y - p)) / (sum(w * p * (1 - p)) + PRIOR)
"""

from dataclasses import dataclass

import numpy as np

from codecrafthub.recommendation.knowledge.attempts import shown_by
from codecrafthub.recommendation.works import Work

PRIOR = 4.0
"""How sure the model's difficulty is: as sure as some twenty works are."""
LARGEST_SHIFT = 1.5
"""Logits by which works may move a difficulty: no crowd can turn an exercise upside down."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What works on one exercise come to: how much better than expected, how much that shows, and how many they are."""

    surprise: float = 0.0
    information: float = 0.0
    tries: int = 0

    @classmethod
    def of(cls, work: Work | None) -> "Tally":
        """What one work adds; nothing where there is none, and nothing but the try where nothing was expected."""
        if work is None:
            return cls()
        if work.expected is None:
            return cls(tries=1)
        number, is_solved = np.array([work.solved_with or work.attempts]), np.array([work.solved_with is not None])
        able, unable = shown_by(number, is_solved, np.array([work.hints]))
        weight, chance = float(able[0] + unable[0]), work.expected
        return cls(float(able[0]) - weight * chance, weight * chance * (1 - chance), 1)

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.surprise + other.surprise, self.information + other.information, self.tries + other.tries
        )  # fmt: skip

    def __sub__(self, other: "Tally") -> "Tally":
        return Tally(
            self.surprise - other.surprise, self.information - other.information, self.tries - other.tries
        )  # fmt: skip

    @property
    def moved(self) -> float:
        """How much harder than the model says the works alone would have it, in logits."""
        return -self.surprise / (max(self.information, 0.0) + PRIOR)

    @property
    def shift(self) -> float:
        """The same within LARGEST_SHIFT, which is what counts."""
        return max(-LARGEST_SHIFT, min(LARGEST_SHIFT, self.moved))

    @property
    def is_calmed(self) -> bool:
        """Whether the works say more than may count: a crowd, or an author who was far off."""
        return abs(self.moved) > LARGEST_SHIFT
