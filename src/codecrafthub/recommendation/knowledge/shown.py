"""What a learner's works show, as columns: read by a model in one go, also without some of them.

An estimate is made of sums over works, so leaving works out costs no more than reading them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from codecrafthub.recommendation.knowledge.interactions import Bools, Floats, Ints
from codecrafthub.recommendation.knowledge.items import Items


@dataclass(frozen=True, slots=True)
class Shown:
    """One row a work, by time. `place`: among the items, -1 for one that is none of them.

    `able` and `weight`: what it shows of being able, and in all. `at`: seconds. Pair i says that row `tester[i]`
    tested skill `tested[i]`.
    """

    place: Ints
    difficulty: Floats
    able: Floats
    weight: Floats
    at: Floats
    tester: NDArray[np.intp]
    tested: Ints

    @classmethod
    def of(cls, items: Items, place: Ints, outcome: tuple[Floats, Floats], at: Floats) -> "Shown":
        """Works in the order of time; `outcome` as `shown_by` gives it. What is no item shows something in general."""
        is_known = place >= 0
        known = np.where(is_known, place, 0)
        if len(items.names):
            difficulty = np.where(is_known, items.difficulty[known], 0.0)
            counts = np.where(is_known, np.diff(items.tested)[known], 0)
        else:
            difficulty, counts = np.zeros(len(place)), np.zeros(len(place), int)
        tester = np.repeat(np.arange(len(place)), counts)
        within = np.arange(len(tester)) - np.repeat(np.cumsum(counts) - counts, counts)
        tested = items.skill[items.tested[known[tester]] + within] if len(tester) else np.zeros(0, np.int32)
        able, unable = outcome
        return cls(place, difficulty, able, able + unable, at, tester, tested)

    @classmethod
    def joined(cls, parts: Sequence["Shown"]) -> "Shown":
        """The works of several learners, one learner after the other."""
        begin = np.cumsum([0, *(len(one.at) for one in parts)])
        place, difficulty, able, weight, at, _, tested = (
            np.concatenate([getattr(one, name) for one in parts]) for name in cls.__slots__
        )
        tester = np.concatenate([one.tester + first for one, first in zip(parts, begin[:-1], strict=True)])
        return cls(place, difficulty, able, weight, at, tester, tested)

    def where(self, kept: Bools) -> "Shown":
        """Only the works that are kept: shape [works]."""
        pairs = kept[self.tester]
        rows = np.cumsum(kept) - 1
        return Shown(
            self.place[kept], self.difficulty[kept], self.able[kept], self.weight[kept], self.at[kept],
            rows[self.tester[pairs]], self.tested[pairs],
        )  # fmt: skip

    def with_rows(self, skills: Ints, difficulty: Floats, able: Floats, weight: float, at: Floats) -> "Shown":
        """With a row for each of some skills that something else than an exercise shows; all put in order of time."""
        more = len(skills)
        order = np.argsort(np.append(self.at, at), kind="stable")
        rows = np.empty(len(order), np.intp)
        rows[order] = np.arange(len(order))
        tester = rows[np.append(self.tester, len(self.at) + np.arange(more))]
        by_time = np.argsort(tester, kind="stable")
        return Shown(
            np.append(self.place, np.full(more, -1, np.int32))[order], np.append(self.difficulty, difficulty)[order],
            np.append(self.able, able)[order], np.append(self.weight, np.full(more, weight))[order],
            np.append(self.at, at)[order], tester[by_time], np.append(self.tested, skills)[by_time],
        )  # fmt: skip
