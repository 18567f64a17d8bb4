"""What another ranker would have earned, estimated from what the one in use showed and what came of it.

Off-policy estimates of the mean reward per place shown. Every row is one place of one slate; its weight is the other
ranker's probability of putting that item there over the probability with which it was put there (the item-position
model of S. Li et al., "Offline evaluation of ranking policies with click models", KDD 2018). Three estimates:

    IPS    mean(w r)                     D. G. Horvitz, D. J. Thompson (1952)
    SNIPS  mean(w r) / mean(w)           A. Swaminathan, T. Joachims, NeurIPS 2015
    DR     mean(b + w (r - q))           M. Dudík, J. Langford, L. Li, ICML 2011

q is what a reward model expects of the row, and b what it expects of the other ranker at that place. All intervals are
those of `mean_interval` over influence functions, with a learner's rows taken together; SNIPS is linearised (delta
method). They hold where the logged propensities are true and whatever the other ranker may show was shown at times.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from codecrafthub.recommendation.outcomes.intervals import Interval, mean_interval

LEAST_EFFECTIVE = 100.0
"""Learners' worth of rows below which an interval may hold the truth too seldom (measured: from about 50 on)."""
LEAST_REWARDED = 10
"""Rows with a reward below which their number says more about chance than about the rankers."""
WHOLE_SUPPORT = 0.95
"""Below this part of the other ranker's choices seen in the log, an estimate speaks of too small a part of it."""

Floats = NDArray[np.float64]


class BadLog(ValueError):
    """The rows cannot be used; the message says which and why."""


@dataclass(frozen=True, slots=True)
class Log:
    """Rows (n,) as they were logged, and the other ranker's view of them; made by `Log.of`, which checks them."""

    learners: NDArray[np.intp]
    """Whose row it is, numbered from 0 on."""
    propensities: Floats
    """The probability, above 0 and up to 1, with which the item was put at this place."""
    targets: Floats
    """The other ranker's probability, 0 to 1, of putting it there."""
    rewards: Floats
    expected: Floats
    """q: the reward that a model expects of this item here; 0 where there is no model."""
    baselines: Floats
    """b: the reward that the model expects of the other ranker at this place."""

    @classmethod
    def of(
        cls,
        learners: ArrayLike,
        propensities: ArrayLike,
        targets: ArrayLike,
        rewards: ArrayLike,
        *,
        expected: ArrayLike | None = None,
        baselines: ArrayLike | None = None,
    ) -> "Log":
        """Rows as sequences of one length; `learners` are any ids that numpy can sort.

        The model behind `expected` and `baselines`, which come together or not at all, must not have been fitted on
        these very rows. Raises BadLog.
        """
        groups = np.unique(np.asarray(learners), return_inverse=True)[1].reshape(-1)
        if (expected is None) != (baselines is None):
            raise BadLog("A reward model gives both: what it expects of each row, and of the other ranker there.")
        nothing = np.zeros(len(groups))
        columns = [
            _column(name, values, len(groups), is_allowed)
            for name, values, is_allowed in (
                ("propensity", propensities, lambda column: (column > 0) & (column <= 1)),
                ("target probability", targets, lambda column: (column >= 0) & (column <= 1)),
                ("reward", rewards, np.isfinite),
                ("expected reward", nothing if expected is None else expected, np.isfinite),
                ("baseline", nothing if baselines is None else baselines, np.isfinite),
            )
        ]
        if not len(groups) or groups.max() == 0:
            raise BadLog("An estimate needs rows of at least two learners.")
        return cls(groups, *columns)

    def weights(self, clip: float | None) -> Floats:
        """How much more often (or less) the other ranker would show each row, at most `clip`. Raises BadLog."""
        if clip is not None and not clip >= 1:
            raise BadLog(f"Weights can be clipped at 1 or more, not at {clip}.")
        weights = self.targets / self.propensities
        return weights if clip is None else np.minimum(weights, clip)


@dataclass(frozen=True, slots=True)
class Estimate:
    """The mean reward per place that the other ranker would earn, and how far to trust it."""

    value: float
    interval: Interval
    """Where the truth lies in 95 of 100 such logs."""
    effective: float
    """To how many equally weighted learners the rows come (L. Kish: (Σw)² / Σw² over learners' summed weights)."""
    rewarded: int
    """How many rows that the other ranker may show have a reward other than 0."""
    support: float
    """The mean weight, about 1 where all that the other ranker may show is in the log, less where some is not."""
    clip: float | None
    clipped: float
    """The part of the rows, 0 to 1, whose weight was clipped; clipping makes an IPS estimate too low."""

    @property
    def is_telling(self) -> bool:
        """Whether there is enough to go by, of enough of what the other ranker would show."""
        is_enough = self.effective >= LEAST_EFFECTIVE and self.rewarded >= LEAST_REWARDED
        return is_enough and self.support >= WHOLE_SUPPORT


def inverse_propensity(log: Log, clip: float | None = None) -> Estimate:
    """IPS: unbiased without clipping; the widest."""
    weighted = log.weights(clip) * log.rewards
    value = float(weighted.mean())
    return _estimate(log, clip, value, weighted - value)


def self_normalised(log: Log, clip: float | None = None) -> Estimate:
    """SNIPS: a little biased in small logs, narrower, within the rewards. Raises BadLog where all weights are 0."""
    weights = log.weights(clip)
    support = float(weights.mean())
    if support == 0:
        raise BadLog("Nothing that the other ranker may show was ever shown, so the log says nothing about it.")
    value = float(weights @ log.rewards) / len(weights) / support
    return _estimate(log, clip, value, weights * (log.rewards - value) / support)


def doubly_robust(log: Log, clip: float | None = None) -> Estimate:
    """DR: right where the propensities or the reward model are; narrow where the model is good."""
    parts = log.baselines + log.weights(clip) * (log.rewards - log.expected)
    value = float(parts.mean())
    return _estimate(log, clip, value, parts - value)


def _estimate(log: Log, clip: float | None, value: float, influence: Floats) -> Estimate:
    weights = log.weights(clip)
    each = np.bincount(log.learners, weights=weights)
    squares = float(each @ each)
    effective = float(each.sum()) ** 2 / squares if squares else 0.0
    clipped = float((log.targets / log.propensities > weights).mean())
    interval = mean_interval(value, influence, log.learners)
    rewarded = int(np.count_nonzero(weights * log.rewards))
    return Estimate(value, interval, effective, rewarded, float(weights.mean()), clip, clipped)


def _column(name: str, values: ArrayLike, rows: int, is_allowed: Callable[[Floats], NDArray[np.bool_]]) -> Floats:
    column = np.asarray(values, dtype=np.float64)
    if column.shape != (rows,):
        raise BadLog(f"There are {rows} rows, and a {name} for {column.shape} of them.")
    wrong = np.flatnonzero(~is_allowed(column))
    if len(wrong):
        raise BadLog(f"{len(wrong)} of {rows} rows have no usable {name}: row {wrong[0]} has {column[wrong[0]]}.")
    return column
