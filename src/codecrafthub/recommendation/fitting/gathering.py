"""Everybody's work as arrays, read in one pass: 10 million rows take some 40 bytes each."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from codecrafthub.recommendation.fitting.shelf import Shelf
from codecrafthub.recommendation.knowledge.attempts import shown_by
from codecrafthub.recommendation.knowledge.interactions import Floats, Interactions, Ints
from codecrafthub.recommendation.recommenders.works import BEGUN, SOLVED, Works

Row = tuple[Any, str, int, int | None, int, float]
"""Learner, exercise, attempts, the number of the attempt that solved it, hints seen, and when (seconds since 1970)."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """One row for a learner and an exercise: indices into `learners` and `items`, and what came of it, shape [n]."""

    learners: tuple[str, ...]
    items: tuple[str, ...]
    learner: Ints
    item: Ints
    number: Ints
    """The attempt that solved it, or the last one."""
    is_solved: NDArray[np.bool_]
    hints: Ints
    at: Floats

    def __len__(self) -> int:
        return len(self.item)

    def interactions(self, shelf: Shelf, unshared: frozenset[str]) -> Interactions:
        """What the learner model is fitted on: the work of those who share it on exercises that are still there."""
        places = np.array([shelf.places.get(name, -1) for name in self.items], np.int32)
        item = places[self.item] if len(self) else self.item
        kept = (item >= 0) & self._shared(unshared)
        able, unable = shown_by(self.number[kept], self.is_solved[kept], self.hints[kept])
        return Interactions.of(
            self.learner[kept], item[kept], able / (able + unable), self.at[kept],
            skills_of=shelf.skills_of, weight=able + unable,
        )  # fmt: skip

    def works(self, unshared: frozenset[str]) -> Works:
        """What the collaborative recommender is fitted on: the work of those who share it."""
        kept = self._shared(unshared)
        weight = np.where(self.is_solved, SOLVED, BEGUN)[kept]
        place = (self.learner[kept].astype(np.intp), self.item[kept].astype(np.intp))
        return Works(self.learners, self.items, *place, weight, self.at[kept])

    def _shared(self, unshared: frozenset[str]) -> NDArray[np.bool_]:
        """Which rows may count for others: shape [n]."""
        is_out = np.array([name in unshared for name in self.learners], bool)
        return ~is_out[self.learner] if len(self) else np.zeros(0, bool)


async def gather(pages: AsyncIterator[Sequence[Row]]) -> Gathered:
    """All rows, in the order in which they come."""
    learners: dict[str, int] = {}
    items: dict[str, int] = {}
    parts = [_columns(page, learners, items) async for page in pages if page]
    empty = np.zeros(0, np.int32)
    none = (empty, empty, empty, np.zeros(0, bool), empty, np.zeros(0))
    columns = [np.concatenate(column) for column in zip(none, *parts, strict=True)]
    return Gathered(tuple(learners), tuple(items), *columns)


def _columns(
    page: Sequence[Row], learners: dict[str, int], items: dict[str, int]
) -> tuple[Ints, Ints, Ints, NDArray[np.bool_], Ints, Floats]:
    who, what, attempts, solved_with, hints, at = zip(*page, strict=True)
    learner = [learners.setdefault(str(one), len(learners)) for one in who]
    item = [items.setdefault(one, len(items)) for one in what]
    solved = np.array([number or 0 for number in solved_with], np.int32)
    is_solved = solved > 0
    return (
        np.array(learner, np.int32), np.array(item, np.int32),
        np.where(is_solved, solved, np.array(attempts, np.int32)), is_solved,
        np.array(hints, np.int32), np.array(at, np.float64),
    )  # fmt: skip
