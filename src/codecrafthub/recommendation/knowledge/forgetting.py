"""Forgetting: how well a concept is still remembered, and when it is due for another look.

The memory of a concept is a card of FSRS-6 (J. Ye et al., "A Stochastic Shortest Path Algorithm for Optimizing Spaced
Repetition Scheduling", KDD 2022, and the package `fsrs`), with the package's own parameters, which were fitted to
hundreds of millions of reviews of flash cards: we have none of programming, so they are a prior and no measurement.

    R(t) = (1 + F * t / S) ** -D,  F = 0.9 ** (-1 / D) - 1       retrievability t days after the last use

S, the stability, is the days after which nine in ten still remember. Each sitting at an exercise of the concept is a
review: solved at the first attempt ever and unaided it is Good, or Easy where the exercise is a hard one; solved after
more attempts, after hints, or solved anew with one's old solution at hand it is Hard; left unsolved it is Again. A
concept that was never solved has no memory to lose. Exercises that need the concept keep it fresh as well: solving one
is a review of what it needs, failing at one is none.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np
import numpy.typing as npt
from fsrs import Card, Scheduler, State

from codecrafthub.recommendation.knowledge.sittings import Sitting

RETENTION = 0.8
"""A concept is due when the chance that it is still remembered has sunk to this.

Flash cards are mostly kept at 0.9, but looking at one takes seconds and an exercise takes a quarter of an hour. With
0.8, what was solved at once is due after eight days, about the gap that served best for a test a month later in
N. J. Cepeda et al., "Spacing effects in learning", Psychological Science 19 (2008).
"""
LONGEST_DAYS = 180
"""Whatever is held is looked at twice a year: further on, figures from flash cards say least about programs."""

_SCHEDULER = Scheduler(
    desired_retention=RETENTION, learning_steps=(), relearning_steps=(), maximum_interval=LONGEST_DAYS,
    enable_fuzzing=False,
)  # fmt: skip
_DECAY: float = _SCHEDULER.parameters[20]
_FACTOR = 0.9 ** (-1 / _DECAY) - 1


@dataclass(frozen=True, slots=True)
class Memory:
    """What is remembered of one concept.

    `stability` in days, `hardness` from 1 to 10 (FSRS calls it difficulty), `used_at` the last use, and `due_at` the
    beginning of the day (UTC) on which the concept should be looked at again.
    """

    stability: float
    hardness: float
    used_at: datetime
    due_at: datetime

    def retrievability(self, at: datetime) -> float:
        """The chance, 0 to 1, that the concept is still remembered."""
        days = (at - self.used_at) / timedelta(days=1)
        return float(retrievability(np.array([self.stability]), np.array([days]))[0])

    def is_due(self, at: datetime) -> bool:
        return self.due_at <= at


Memories = Mapping[str, Memory]
"""What a learner remembers, by concept; a concept that is missing was never solved."""


def retrievability(stability: npt.NDArray[np.float64], days: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """The chances, 0 to 1, that concepts of these stabilities (days) are remembered so long after their last use.

    Both of shape (n,); days before the last use count as none.
    """
    kept: npt.NDArray[np.float64] = np.power(1 + _FACTOR * np.maximum(days, 0.0) / stability, -_DECAY)
    return kept


def remembered(taught: Iterable[Sitting], needed: Iterable[Sitting] = ()) -> Memory | None:
    """What is remembered of a concept after sittings at exercises that teach it and that need it, in any order.

    None when none of those that teach it was solved.
    """
    uses = [(one, True) for one in taught] + [(one, False) for one in needed if one.is_solved]
    uses.sort(key=lambda use: (use[0].at, use[0].exercise))
    card: Card | None = None
    for sitting, is_taught in uses:
        if card is None:
            if not (is_taught and sitting.is_solved):
                continue
            card = Card(card_id=0, state=State.Learning, due=sitting.at)
        card, _ = _SCHEDULER.review_card(card, sitting.rating, sitting.at)
    if card is None or card.last_review is None or card.stability is None or card.difficulty is None:
        return None
    due_at = card.due.replace(hour=0, minute=0, second=0, microsecond=0)
    return Memory(float(card.stability), float(card.difficulty), card.last_review, due_at)


def due(memories: Memories, at: datetime) -> list[str]:
    """The concepts that are due, the least remembered first."""
    found = [(memory.retrievability(at), concept) for concept, memory in memories.items() if memory.is_due(at)]
    return [concept for _, concept in sorted(found)]
