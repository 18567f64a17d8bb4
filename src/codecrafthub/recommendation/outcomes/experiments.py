"""Two rankers side by side: who sees which, and when the difference has been seen long enough."""

import hashlib
import math
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from codecrafthub.recommendation.outcomes.intervals import Interval

ALPHA = 0.05
"""How often, at most, two equal rankers are taken for different, however often one looks."""
LEAST_LEARNERS = 100
"""Learners in each arm before anything is said: the rule rests on means being near normal."""
LARGEST_VARIANCE = 0.25
"""Of a number between 0 and 1."""


class Arm(StrEnum):
    A = "a"
    B = "b"


class Say(StrEnum):
    """What an experiment has shown so far."""

    KEEP_GOING = "keep_going"
    A_IS_BETTER = "a_is_better"
    B_IS_BETTER = "b_is_better"
    NO_DIFFERENCE = "no_difference"
    """None worth having."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What one arm's learners came to: each learner counts once, with a number from 0 to 1, when their time is over."""

    learners: int
    total: float
    """The sum of their numbers."""
    squares: float
    """The sum of their numbers' squares."""

    @property
    def mean(self) -> float:
        return self.total / self.learners if self.learners else 0.0

    def __add__(self, other: "Seen") -> "Seen":
        return Seen(self.learners + other.learners, self.total + other.total, self.squares + other.squares)

    @property
    def variance(self) -> float:
        """Of one learner's number, as if one more had been seen whose square error is the largest that 0 to 1 allows.

        So a handful of equal numbers is not taken for certainty (I. Waudby-Smith, A. Ramdas, "Estimating means of
        bounded random variables by betting", J. R. Stat. Soc. B 86 (2024), eq. 15).
        """
        around = max(0.0, self.squares - self.total * self.mean)
        return (LARGEST_VARIANCE + around) / (self.learners + 1)


@dataclass(frozen=True, slots=True)
class Standing:
    """B less A with the interval that holds the truth at every look at once (95 %), and what follows."""

    difference: float
    interval: Interval | None
    """None before both arms have enough learners."""
    say: Say


def arm_of(experiment: UUID, learner: UUID, share: float) -> Arm:
    """The arm of a learner, always the same: `share` (0 to 1) of them are in B.

    Who is in B stays there when the share grows, and who was in A when it shrinks. Other experiments divide anew.
    """
    digest = hashlib.sha256(experiment.bytes + learner.bytes).digest()
    return Arm.B if int.from_bytes(digest[:7], "big") < share * 2**56 else Arm.A


def standing(a: Seen, b: Seen, worth: float) -> Standing:
    """Where an experiment stands; valid at every look, so one may look every day and stop when it speaks.

    `worth`, in the units of the means and above 0, is the smallest difference that would be worth a change. The mixture
    sequential probability ratio test for two means (R. Johari, P. Koomen, L. Pekelis, D. Walsh, "Always valid
    inference: continuous monitoring of A/B tests", Operations Research 70 (2022)): with V the variance of the
    difference and a normal prior of variance T = worth² around 0, the truth lies, at every look at once, within

        difference ± sqrt(V (V + T) / T * (2 ln(1 / ALPHA) + ln((V + T) / V)))

    in 1 - ALPHA of all experiments. V is the larger of what the arms say each for itself and both together: a small
    arm without any success so far would else seem certain. It asks that a learner's number does not change once it is
    counted. Raises ValueError where `worth` is not above 0, or an arm's sums are none of numbers between 0 and 1.
    """
    if not worth > 0 or not all(0 <= arm.squares <= arm.total <= arm.learners for arm in (a, b)):
        raise ValueError("An experiment needs numbers between 0 and 1, and a difference above 0 that is worth having.")
    difference = b.mean - a.mean
    if min(a.learners, b.learners) < LEAST_LEARNERS:
        return Standing(difference, None, Say.KEEP_GOING)
    radius = _radius(_variance(a, b), worth**2)
    interval = Interval(difference - radius, difference + radius)
    return Standing(difference, interval, _say(interval, worth))


def _variance(a: Seen, b: Seen) -> float:
    """Of the difference of two means."""
    apart = a.variance / a.learners + b.variance / b.learners
    together = (a + b).variance * (1 / a.learners + 1 / b.learners)
    return max(apart, together)


def _radius(variance: float, prior: float) -> float:
    total = variance + prior
    return math.sqrt(variance * total / prior * (2 * math.log(1 / ALPHA) + math.log(total / variance)))


def _say(interval: Interval, worth: float) -> Say:
    if -worth < interval.low and interval.high < worth:
        return Say.NO_DIFFERENCE
    if interval.low > 0:
        return Say.B_IS_BETTER
    if interval.high < 0:
        return Say.A_IS_BETTER
    return Say.KEEP_GOING
