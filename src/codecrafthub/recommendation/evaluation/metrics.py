"""How well chances foretell outcomes: order (AUC), calibration (ECE) and log loss."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
BINS = 15
EVEN = 0.5
"""An outcome above this, where it may lie between, counts as a success."""


@dataclass(frozen=True, slots=True)
class Bin:
    """Forecasts between two chances: how many, what was foretold in the mean, and what came."""

    low: float
    high: float
    count: int
    foretold: float
    came: float


def auc(chances: Floats, outcomes: Floats) -> float:
    """How often a success had the higher chance of a random pair with a failure, ties half; NaN where one lacks."""
    is_success = outcomes > EVEN
    successes, failures = int(is_success.sum()), int((~is_success).sum())
    if not successes or not failures:
        return float("nan")
    _, place, counts = np.unique(chances, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(counts) - (counts - 1) / 2)[place]
    return float((ranks[is_success].sum() - successes * (successes + 1) / 2) / (successes * failures))


def calibration(chances: Floats, outcomes: Floats, bins: int = BINS) -> list[Bin]:
    """The points of a calibration plot: forecasts in bins of equal width, those that are empty left out."""
    place = np.minimum((chances * bins).astype(np.int64), bins - 1)
    counts = np.bincount(place, minlength=bins)
    foretold, came = (np.bincount(place, values, bins) for values in (chances, outcomes))
    return [
        Bin(at / bins, (at + 1) / bins, int(counts[at]), foretold[at] / counts[at], came[at] / counts[at])
        for at in np.flatnonzero(counts).tolist()
    ]


def calibration_error(chances: Floats, outcomes: Floats, bins: int = BINS) -> float:
    """Expected calibration error: the mean gap between what was foretold and what came, over bins of equal width."""
    found = calibration(chances, outcomes, bins)
    return sum(one.count * abs(one.foretold - one.came) for one in found) / max(len(chances), 1)


def log_loss(chances: Floats, outcomes: Floats) -> float:
    """The mean negative log likelihood, in nats."""
    kept = np.clip(chances, 1e-9, 1 - 1e-9)
    return float(-np.mean(outcomes * np.log(kept) + (1 - outcomes) * np.log1p(-kept)))
