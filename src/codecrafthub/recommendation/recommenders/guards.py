"""No crowd of accounts may push an exercise: sudden crowds are left out, and no week counts for more than its share.

Three bounds hold together. Accounts that came only to touch one exercise, at about the same time, are left out
(`crowds`). Of those that look like learners, no week's works on one exercise count for more than twenty or a tenth of
all others on it (`calmed`), so that a push takes months and is seen. And a learner's row has a length of at most 1
(`collaborative`), so that an account with a thousand exercises says no more than one with ten.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from codecrafthub.recommendation.recommenders.works import Floats, Places, Works

FEW = 5
"""Up to so many exercises an account has shown too little to be missed."""
CROWD = 20
"""From so many such accounts on one exercise within a window on, they are a crowd."""
DAY = 86_400.0
HASTE = DAY
"""Seconds between an account's first and last work; one that took longer is no part of a crowd."""
CROWDED = 0.5
"""The part of an exercise's works within a window that such accounts make up, where they are a crowd."""
WEEK = 7 * DAY
CALM = 0.1
"""What the works of a week on an exercise may count for, as a part of all others on it; CROWD of them always count."""
SURGE = 0.5
"""A week of which less than this part counts is worth a look."""


@dataclass(frozen=True, slots=True)
class Crowd:
    """Accounts that came at about the same time, did little but one exercise, and stayed no longer than a day."""

    item: str
    learners: tuple[str, ...]
    begin: float
    """When the first of them began it, in seconds since the epoch."""
    end: float


def crowds(works: Works) -> list[Crowd]:
    """The crowds among works, the largest first; a class of beginners may be one, which costs the fit little."""
    is_hasty = _hasty(works)[works.learner]
    crowded = np.bincount(works.item[is_hasty], minlength=len(works.items)) >= CROWD
    rows = np.flatnonzero(crowded[works.item])
    rows = rows[np.lexsort((works.at[rows], works.item[rows]))]
    parts = np.split(rows, np.flatnonzero(np.diff(works.item[rows])) + 1) if len(rows) else []
    found = [_crowd(works, part, is_hasty[part]) for part in parts]
    return sorted((one for one in found if one), key=lambda one: (-len(one.learners), one.item))


def without(works: Works, left_out: Sequence[Crowd]) -> Works:
    """The works of everybody who is in none of the crowds."""
    names = {name for crowd in left_out for name in crowd.learners}
    is_out = np.array([name in names for name in works.learners], bool)
    return works.only(~is_out[works.learner]) if names else works


def calmed(works: Works) -> Floats:
    """Factors (rows,) above 0 and up to 1: the part of each exercise's works of a week that may count."""
    if not len(works):
        return np.ones(0)
    week = np.floor((works.at - works.at.min()) / WEEK).astype(np.int64)
    _, place, counts = np.unique(works.item * (week.max() + 1) + week, return_inverse=True, return_counts=True)
    count = counts[place]
    others = np.bincount(works.item)[works.item] - count
    factors: Floats = np.minimum(1.0, np.maximum(CROWD, CALM * others) / count)
    return factors


def surges(works: Works, factors: Floats) -> dict[str, int]:
    """Exercises of which more than twice what may count was done in a week, with how many works; the most first."""
    is_surge = factors < SURGE
    counts = np.bincount(works.item[is_surge], minlength=len(works.items))
    places = np.argsort(-counts, kind="stable")[: np.count_nonzero(counts)]
    return {works.items[place]: int(counts[place]) for place in places.tolist()}


def _hasty(works: Works) -> NDArray[np.bool_]:
    """Which learners (learners,) did few exercises, all within a short time."""
    size = len(works.learners)
    first, last = np.full(size, np.inf), np.full(size, -np.inf)
    np.minimum.at(first, works.learner, works.at)
    np.maximum.at(last, works.learner, works.at)
    counts = np.bincount(works.learner, minlength=size)
    hasty: NDArray[np.bool_] = (counts > 0) & (counts <= FEW) & (last - first <= HASTE)
    return hasty


def _crowd(works: Works, rows: Places, hasty: NDArray[np.bool_]) -> Crowd | None:
    """All hasty accounts in windows of a day in which they are many, and most of those who did the exercise.

    `rows` are all works on one exercise, by their moment.
    """
    at = works.at[rows]
    ends = np.searchsorted(at, at + DAY, side="right")
    before = np.concatenate([[0], np.cumsum(hasty)])
    inside = before[ends] - before[:-1]
    begins = np.flatnonzero((inside >= CROWD) & (inside >= CROWDED * (ends - np.arange(len(rows)))))
    steps = np.zeros(len(rows) + 1, int)
    np.add.at(steps, begins, 1)
    np.add.at(steps, ends[begins], -1)
    members = np.flatnonzero((np.cumsum(steps)[:-1] > 0) & hasty)
    if not len(members):
        return None
    names = tuple(works.learners[place] for place in works.learner[rows[members]].tolist())
    return Crowd(works.items[int(works.item[rows[0]])], names, float(at[members[0]]), float(at[members[-1]]))
