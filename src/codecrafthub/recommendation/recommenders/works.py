"""What learners did with exercises, as arrays: what the collaborative recommender is fitted from."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp
from numpy.typing import ArrayLike, NDArray

BEGUN = 0.3
"""What an exercise says of a learner who tried and did not solve it."""
SOLVED = 1.0

Floats = NDArray[np.float64]
Places = NDArray[np.intp]


class BadWorks(ValueError):
    """Arrays that are no works; the message says why."""


@dataclass(frozen=True, slots=True)
class Works:
    """One row for a learner and an exercise they worked on; made by `Works.of`, which checks and merges them."""

    learners: tuple[str, ...]
    items: tuple[str, ...]
    """Slugs of exercises, `<track>.<name>`."""
    learner: Places
    """(rows,): the place in `learners`."""
    item: Places
    """(rows,): the place in `items`."""
    weight: Floats
    """(rows,): 0 to 1, what the work says; see BEGUN and SOLVED."""
    at: Floats
    """(rows,): when it was begun, in seconds since the epoch."""

    @classmethod
    def of(cls, learners: Sequence[str], items: Sequence[str], weights: ArrayLike, at: ArrayLike) -> "Works":
        """Works from four columns of one length, in any order.

        Of rows about the same learner and exercise, one stays: with the largest weight and the earliest moment.
        Raises BadWorks for columns of different lengths, weights outside 0 to 1, and moments that are no number.
        """
        weight, moment = np.asarray(weights, float), np.asarray(at, float)
        if not len(learners) == len(items) == len(weight) == len(moment):
            raise BadWorks("Every work needs a learner, an exercise, a weight and a moment.")
        if not ((weight >= 0) & (weight <= 1)).all():
            raise BadWorks("A work's weight lies between 0 and 1.")
        if not np.isfinite(moment).all():
            raise BadWorks("A work's moment is a number of seconds.")
        who, learner = np.unique(np.asarray(learners, str), return_inverse=True)
        what, item = np.unique(np.asarray(items, str), return_inverse=True)
        pair, row = np.unique(learner * max(len(what), 1) + item, return_inverse=True)
        merged, first = np.zeros(len(pair)), np.full(len(pair), np.inf)
        np.maximum.at(merged, row, weight)
        np.minimum.at(first, row, moment)
        places = np.divmod(pair, max(len(what), 1))
        return cls(tuple(who.tolist()), tuple(what.tolist()), *places, merged, first)

    def __len__(self) -> int:
        return len(self.weight)

    def only(self, rows: NDArray[np.bool_]) -> "Works":
        """The rows where the mask (rows,) is true; the lists of learners and items stay."""
        columns = (self.learner[rows], self.item[rows], self.weight[rows], self.at[rows])
        return Works(self.learners, self.items, *columns)

    def matrix(self, factors: Floats | None = None) -> sp.csr_array:
        """The weights as (learners, items), each times its factor (rows,) where there are any."""
        weight = self.weight if factors is None else self.weight * factors
        shape = (len(self.learners), len(self.items))
        return sp.csr_array((weight, (self.learner, self.item)), shape=shape)
