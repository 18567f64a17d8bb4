"""The interval in which a mean lies, where its observations come in groups and are skewed."""

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtrit  # scipy.stats, which calls it, takes a second to import

CONFIDENCE = 0.95
PLAIN_SKEW = 1e-9
"""Below it, Hall's formula divides by almost nothing, and its limit is Student's quantile itself."""


class Interval(NamedTuple):
    low: float
    high: float


def mean_interval(estimate: float, influence: NDArray[np.float64], groups: NDArray[np.intp]) -> Interval:
    """The interval around an estimate at CONFIDENCE.

    `influence` (rows,) says how far each row moves the estimate, in its units, and sums to about 0; `groups` (rows,)
    numbers from 0 on, without a gap, whose row it is. Rows of a group may depend on each other: only the sum of a
    group counts as one observation. Student's quantiles are corrected for skew as in P. Hall, "On the removal of
    skewness by transformation", J. R. Stat. Soc. B 54 (1992), 221-228: weighted rewards are mostly 0 and seldom large,
    and the plain interval is then too low. Raises ValueError where there are fewer than two groups.
    """
    sums = np.bincount(groups, weights=influence)
    count = len(sums)
    if count < 2:  # noqa: PLR2004  (what it takes for any spread)
        raise ValueError("An interval needs rows of at least two learners.")
    sums = sums - sums.mean()
    spread = math.sqrt(float(sums @ sums) / (count - 1))
    if spread == 0:
        return Interval(estimate, estimate)
    error = spread * math.sqrt(count) / len(influence)
    skew = float((sums**3).mean()) / spread**3 / math.sqrt(count)
    quantile = float(stdtrit(count - 1, (1 + CONFIDENCE) / 2))
    return Interval(estimate - _unskewed(quantile, skew) * error, estimate - _unskewed(-quantile, skew) * error)


def _unskewed(quantile: float, skew: float) -> float:
    """The t statistic whose transform by Hall, t + a t²/3 + a² t³/27 + a/6 with a = `skew`, is the quantile."""
    if abs(skew) < PLAIN_SKEW:
        return quantile
    return 3 / skew * (math.cbrt(1 + skew * (quantile - skew / 6)) - 1)
