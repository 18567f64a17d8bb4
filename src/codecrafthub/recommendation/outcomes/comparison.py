"""Logged slates as the estimators take them: what the ranker in use earned, and what another one would have."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from codecrafthub.recommendation.outcomes.admin_schemas import Method
from codecrafthub.recommendation.outcomes.estimators import (
    BadLog,
    Estimate,
    Log,
    doubly_robust,
    inverse_propensity,
    self_normalised,
)

CLIP = 50.0
"""No row counts for more than so many: one lucky rarity should not decide."""
NEVER, NOTHING = -1, -2
"""In place of an item's number: it was never shown, or the slate is shorter."""
SMOOTH = 20.0
"""So many times an item counts as if it had done as items at its place do on the whole."""

ESTIMATORS: Mapping[Method, Callable[[Log, float | None], Estimate]] = {
    "ips": inverse_propensity, "snips": self_normalised, "dr": doubly_robust,
}  # fmt: skip

Floats = NDArray[np.float64]


class PlaceSeen(NamedTuple):
    """One place of a logged slate; `others` are other rankers' slates at the time: {ranker: [item, …]}."""

    learner_id: UUID
    position: int
    item: str
    propensity: float
    is_finished: bool
    others: Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Record:
    """Places that one ranker filled, (n,) each; `items` of all rankers are numbered together."""

    places: Sequence[PlaceSeen]
    learners: NDArray[np.intp]
    positions: NDArray[np.intp]
    items: NDArray[np.intp]
    propensities: Floats
    rewards: Floats
    numbers: Mapping[str, int]

    @classmethod
    def of(cls, places: Sequence[PlaceSeen]) -> "Record":
        numbers: dict[str, int] = {}
        learners: dict[UUID, int] = {}
        return cls(
            places,
            np.array([learners.setdefault(one.learner_id, len(learners)) for one in places], np.intp),
            np.array([one.position for one in places], np.intp),
            np.array([numbers.setdefault(one.item, len(numbers)) for one in places], np.intp),
            np.array([one.propensity for one in places], np.float64),
            np.array([one.is_finished for one in places], np.float64),
            numbers,
        )

    @property
    def slates(self) -> int:
        return int((self.positions == 1).sum())

    @property
    def rankers(self) -> list[str]:
        """The other rankers of which it is known what they would have shown."""
        return sorted({ranker for one in self.places for ranker in one.others})

    def own(self) -> Estimate:
        """What the ranker that filled these places earned. Raises BadLog."""
        return self_normalised(Log.of(self.learners, self.propensities, self.propensities, self.rewards))

    def other(self, ranker: str) -> dict[Method, Estimate]:
        """What another ranker would have earned at these places, by the name of the estimate. Raises BadLog.

        It shows what it would put first, without exploring: at each place one item with certainty, or none.
        """
        is_known = np.array([ranker in one.others for one in self.places], np.bool_)
        if not is_known.any():
            raise BadLog(f"Nothing is known of what {ranker} would have shown.")
        theirs = np.array([self._number(one.others.get(ranker, ()), one.position) for one in self.places], np.intp)
        log = Log.of(
            self.learners[is_known],
            self.propensities[is_known],
            (theirs == self.items)[is_known],
            self.rewards[is_known],
            expected=self._expected(self.items)[is_known],
            baselines=self._expected(theirs)[is_known],
        )
        is_seen = bool(log.targets.any())  # else there is nothing to normalise by
        return {name: estimator(log, CLIP) for name, estimator in ESTIMATORS.items() if is_seen or name != "snips"}

    def _number(self, slate: Sequence[str], position: int) -> int:
        """The number of the item at a place: NEVER where it was not shown at all, NOTHING beyond the slate's end."""
        return self.numbers.get(slate[position - 1], NEVER) if position <= len(slate) else NOTHING

    def _expected(self, items: NDArray[np.intp]) -> Floats:
        """How often such items are finished at their places, by what the other half of the learners did.

        Of an item that is new the place decides. A row's own learner says nothing about it: else the doubly robust
        interval would be too narrow.
        """
        expected, half = np.zeros(len(items)), self.learners % 2
        for which in (0, 1):
            told, asked = half != which, half == which
            shown = np.bincount(self.items[told], minlength=len(self.numbers))
            done = np.bincount(self.items[told], self.rewards[told], len(self.numbers))
            at_place = _means(self.positions[told], self.rewards[told], self.positions.max() + 1)[self.positions]
            known = np.maximum(items, 0)
            rates = (done[known] + SMOOTH * at_place) / (shown[known] + SMOOTH)
            expected[asked] = np.where(items == NEVER, at_place, rates)[asked]
        return np.where(items == NOTHING, 0.0, expected)


def _means(groups: NDArray[np.intp], rewards: Floats, count: int) -> Floats:
    """The mean reward of each group; 0 for one without rows."""
    return np.bincount(groups, rewards, count) / np.maximum(np.bincount(groups, minlength=count), 1)
