"""What a learner did before each attempt, in general, on a skill or on an item: counts, and sums that fade."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from codecrafthub.recommendation.knowledge.interactions import Floats, Interactions

Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class SkillRows:
    """A row for each attempt and each skill that its item tests: which attempt, and which skill; in their order."""

    attempt: Places
    skill: Places

    @classmethod
    def of(cls, interactions: Interactions) -> "SkillRows":
        counts = np.diff(interactions.tested)[interactions.item]
        attempt = np.repeat(np.arange(len(interactions)), counts)
        within = np.arange(len(attempt)) - np.repeat(np.cumsum(counts) - counts, counts)
        skill = interactions.skill[interactions.tested[interactions.item[attempt]] + within]
        return cls(attempt, skill.astype(np.int64))


def groups(learner: NDArray[np.integer], thing: NDArray[np.integer]) -> Places:
    """A number for each pair of a learner and a thing: shape [n]."""
    return learner.astype(np.int64) * (int(thing.max(initial=0)) + 1) + thing


def before(group: Places, values: Floats) -> Floats:
    """For each row, the sum of the values of earlier rows of its group: shapes [n], [n], [n]."""
    order = np.argsort(group, kind="stable")
    sums = np.cumsum(values[order]) - values[order]
    starts = np.flatnonzero(np.diff(group[order], prepend=-1))
    found = np.empty(len(group))
    found[order] = sums - np.repeat(sums[starts], np.diff(starts, append=len(group)))
    return found


def fading(group: Places, values: Floats, keep: float) -> Floats:
    """The same, where a value shrinks to `keep` of itself with each later row: the row before counts in full."""
    found = np.zeros(len(group))
    for last, here in pairwise(positions(group)):
        found[here] = keep * found[last[: len(here)]] + values[last[: len(here)]]
    return found


def positions(group: Places) -> list[Places]:
    """The first rows of all groups, then their second rows, and so on; always in the same order of groups.

    Longer groups come first, so that whoever has a third row has it where they have their first.
    """
    order = np.argsort(group, kind="stable")
    starts = np.flatnonzero(np.diff(group[order], prepend=-1))
    sizes = np.diff(starts, append=len(group))
    by_size = np.argsort(-sizes, kind="stable")
    starts, sizes = starts[by_size], sizes[by_size]
    counts = np.searchsorted(-sizes, -np.arange(sizes.max(initial=0)), side="left")
    return [order[starts[:count] + place] for place, count in enumerate(counts)]
