"""Sums over earlier rows of the same group, for all rows of many groups at once."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from codecrafthub.recommendation.knowledge.interactions import Floats

Places = NDArray[np.integer[Any]]
"""Indices."""


@dataclass(frozen=True, slots=True)
class Grouping:
    """Rows by group, in each in their own order. `order`: all rows, one group after the other, the longest first."""

    order: Places
    firsts: Places
    """Where each group begins in `order`."""
    still: Places
    """How many groups are longer than 0, 1, … rows."""

    @classmethod
    def of(cls, group: Places) -> "Grouping":
        order = np.argsort(group, kind="stable")
        firsts = np.flatnonzero(np.diff(group[order], prepend=group[order[:1]] - 1)) if len(order) else order
        sizes = np.diff(firsts, append=len(order))
        by_size = np.argsort(-sizes, kind="stable")
        firsts, sizes = firsts[by_size], sizes[by_size]
        longest = int(sizes[0]) if len(sizes) else 0
        return cls(order, firsts, np.searchsorted(-sizes, -np.arange(longest), side="left"))

    def before(self, values: Floats) -> Floats:
        """The sum over earlier rows of the group: shape [n]."""
        found = np.empty_like(values)
        ordered = values[self.order]
        sums = np.cumsum(ordered) - ordered
        firsts = np.sort(self.firsts)
        sums -= np.repeat(sums[firsts], np.diff(firsts, append=len(values)))
        found[self.order] = sums
        return found

    def last(self, values: Floats, otherwise: float) -> Floats:
        """The value of the row before in the group, `otherwise` of a first one: shape [n]."""
        found = np.empty_like(values)
        earlier = np.append(otherwise, values[self.order][:-1])[: len(values)]
        earlier[self.firsts] = otherwise
        found[self.order] = earlier
        return found

    def faded_before(self, added: Floats, left: Callable[[Places, Places], Floats]) -> Floats:
        """Sums over earlier rows of what they added, each fading from row to row: shape [n, sums].

        `left` says what is left of sums from some rows to some later ones, as shape [rows, sums].
        """
        found = np.zeros_like(added)
        sums = np.zeros((len(self.firsts), added.shape[1]), added.dtype)
        for position in range(1, len(self.still)):
            count = self.still[position]
            last = self.order[self.firsts[:count] + position - 1]
            here = self.order[self.firsts[:count] + position]
            sums = (sums[:count] + added[last]) * left(last, here)
            found[here] = sums
        return found
