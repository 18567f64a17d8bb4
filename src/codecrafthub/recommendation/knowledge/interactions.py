"""Everybody's attempts as arrays: what a model is fitted on and measured with."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike, NDArray

from codecrafthub.recommendation.knowledge.errors import NotUsable

Floats = NDArray[np.float64]
Ints = NDArray[np.int32]
Bools = NDArray[np.bool_]
_MOST = {"learner": 2**31 - 1, "item": 2**31 - 1, "correct": 1, "at": np.inf, "weight": 1}


@dataclass(frozen=True, slots=True)
class Interactions:
    """Attempts sorted by learner, then by time; where times are equal, in the order in which they were given.

    `learner`, `item`: indices from 0, shape [n]. `correct`: how far it succeeded, 0 to 1; in most data one of the two.
    `at`: seconds; all 0 where the times are unknown. `weight`: how much the outcome shows, 0 to 1. `number`: which
    attempt of the learner on the item it is, from 1. `tested`: skills of the items as compressed rows: item i has
    `skill[tested[i]:tested[i + 1]]`.
    """

    learner: Ints
    item: Ints
    correct: Floats
    at: Floats
    weight: Floats
    number: Ints
    tested: NDArray[np.int64]
    skill: Ints
    skills: int

    @classmethod
    def of(
        cls,
        learner: ArrayLike,
        item: ArrayLike,
        correct: ArrayLike,
        at: ArrayLike | None,
        *,
        skills_of: Sequence[Sequence[int]],
        weight: ArrayLike | None = None,
    ) -> "Interactions":
        """From columns in any order; `skills_of` has the skills of each item. Raises NotUsable."""
        columns = _columns(learner, item, correct, at, weight)
        learners, items, corrects, times, weights = columns
        tested, skill = compressed(skills_of)
        if len(items) and int(items.max()) >= len(skills_of):
            raise NotUsable(f"Item {int(items.max())} has no skills listed: there are {len(skills_of)} items.")
        order = np.lexsort((times, learners))
        learners, items = learners[order], items[order]
        skills = int(skill.max()) + 1 if len(skill) else 0
        numbers = _numbers(learners, items)
        return cls(learners, items, corrects[order], times[order], weights[order], numbers, tested, skill, skills)

    def __len__(self) -> int:
        return len(self.item)

    @property
    def items(self) -> int:
        return len(self.tested) - 1

    @property
    def starts(self) -> NDArray[np.int64]:
        """Where each learner's attempts begin, with the end of the last one's: shape [learners with any + 1]."""
        changes = np.flatnonzero(np.diff(self.learner)) + 1
        return np.concatenate(([0], changes, [len(self)])) if len(self) else np.zeros(1, np.int64)

    def where(self, chosen: Bools | slice) -> "Interactions":
        """Those of the chosen rows; their order, numbers and the skills of items stay."""
        return replace(
            self, learner=self.learner[chosen], item=self.item[chosen], correct=self.correct[chosen],
            at=self.at[chosen], weight=self.weight[chosen], number=self.number[chosen],
        )  # fmt: skip

    def split(self, share: float, seed: int) -> tuple["Interactions", "Interactions"]:
        """All attempts of some learners, and those of the others, which are about `share` of the learners."""
        known = np.unique(self.learner)
        held = np.random.default_rng(seed).permutation(known)[: round(len(known) * share)]
        is_held = np.isin(self.learner, held)
        return self.where(~is_held), self.where(is_held)


def compressed(rows: Sequence[Sequence[int]]) -> tuple[NDArray[np.int64], Ints]:
    """Rows of indices as (where each row starts, all indices one after the other)."""
    starts = np.concatenate(([0], np.cumsum([len(row) for row in rows], dtype=np.int64))).astype(np.int64)
    return starts, np.array([index for row in rows for index in row], np.int32)


def _columns(
    learner: ArrayLike, item: ArrayLike, correct: ArrayLike, at: ArrayLike | None, weight: ArrayLike | None
) -> tuple[Ints, Ints, Floats, Floats, Floats]:
    length = len(np.asarray(item))
    filled = [
        learner,
        item,
        correct,
        np.zeros(length) if at is None else at,
        np.ones(length) if weight is None else weight,
    ]
    given: list[Floats] = [np.asarray(column, np.float64) for column in filled]
    if len({column.shape for column in given}) != 1 or given[0].ndim != 1:
        raise NotUsable(f"The columns differ in shape: {', '.join(str(column.shape) for column in given)}.")
    for (name, most), column in zip(_MOST.items(), given, strict=True):
        if not np.isfinite(column).all():
            raise NotUsable(f"The column {name} holds a number that is not finite.")
        if name != "at" and length and (column.min() < 0 or column.max() > most):
            raise NotUsable(f"The column {name} holds a number outside 0 to {most:.0f}.")
    learners, items, corrects, times, weights = given
    return learners.astype(np.int32), items.astype(np.int32), corrects, times, weights


def _numbers(learner: Ints, item: Ints) -> Ints:
    """Which of the learner's attempts on the item each is, from 1."""
    order = np.lexsort((item, learner))
    is_new = np.ones(len(order), bool)
    is_new[1:] = (np.diff(learner[order]) != 0) | (np.diff(item[order]) != 0)
    places = np.arange(len(order))
    firsts = np.maximum.accumulate(np.where(is_new, places, 0)) if len(order) else places
    numbers = np.empty(len(order), np.int32)
    numbers[order] = places - firsts + 1
    return numbers
