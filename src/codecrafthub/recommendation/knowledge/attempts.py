"""What a learner's attempt at an exercise is, and what the work on an exercise shows in the end.

A solve shows less the more attempts and hints it took, and the failures before it show something too. Work that was not
solved shows more with each failure: the first one is the usual course of programming, the fourth one is being stuck.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from codecrafthub.recommendation.knowledge.errors import NotUsable

LATER_SOLVE, LEAST_SOLVE = 0.8, 0.4
"""Each attempt before a solve takes what it shows times the first, never below the second."""
PER_HINT, LEAST_HINTED = 0.6, 0.1
"""Each hint seen before a solve takes what it shows times the first, never below the second."""
FAILED_BEFORE = 0.4
"""What failures before a solve come to at most; the first shows half of it, each further one half of what is left."""
NOT_STUCK = 0.8
"""After n failures without a solve it is still open by this to the power of n (n + 1) / 2."""


@dataclass(frozen=True, slots=True, order=True)
class Attempt:
    """One judged submission: its number on this exercise from 1, and what was seen and spent before it.

    `at`: seconds since 1970. `seconds`: spent on it, None where unknown. Raises NotUsable for what cannot be.
    """

    exercise: str
    number: int
    is_solved: bool
    at: float
    hints: int = 0
    seconds: float | None = None
    concepts: tuple[str, ...] = ()
    level: int = 5

    def __post_init__(self) -> None:
        if not math.isfinite(self.at) or not math.isfinite(self.seconds or 0.0):
            raise NotUsable(f"An attempt at {self.exercise} has a time that is not finite.")
        if self.number < 1 or self.hints < 0 or (self.seconds or 0.0) < 0:
            raise NotUsable(f"An attempt at {self.exercise} has a number that cannot be.")

    @property
    def shown(self) -> tuple[float, float]:
        """What work decided by this attempt shows of being able (first) and of not being able, each 0 to 1."""
        if not self.is_solved:
            return 0.0, 1 - NOT_STUCK ** min(self.number * (self.number + 1) / 2, 1000)
        unaided = max(LATER_SOLVE ** (self.number - 1), LEAST_SOLVE)
        return max(unaided * PER_HINT**self.hints, LEAST_HINTED), FAILED_BEFORE * (1 - 0.5 ** (self.number - 1))


def shown_by(
    number: NDArray[np.integer[Any]], is_solved: NDArray[np.bool_], hints: NDArray[np.integer[Any]]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """`Attempt.shown` of many attempts that decided their exercises: shape [n] each."""
    before = number.astype(np.float64) - 1
    unaided = np.maximum(LATER_SOLVE**before, LEAST_SOLVE)
    able = np.maximum(unaided * PER_HINT ** hints.astype(np.float64), LEAST_HINTED)
    stuck = 1 - NOT_STUCK ** np.minimum((before + 1) * (before + 2) / 2, 1000)
    return np.where(is_solved, able, 0.0), np.where(is_solved, FAILED_BEFORE * (1 - 0.5**before), stuck)


def decisive(attempts: Iterable[Attempt]) -> dict[str, Attempt]:
    """By exercise, the attempt that says what came of it: the first solve, or else the last failure.

    The order in which attempts are given, and giving some of them twice, change nothing.
    """
    found: dict[str, Attempt] = {}
    for attempt in attempts:
        known = found.get(attempt.exercise)
        if known is None or decides(attempt, known):
            found[attempt.exercise] = attempt
    return found


def decides(one: Attempt, other: Attempt) -> bool:
    """Whether the first of two attempts at one exercise says more about it than the second."""
    if one.is_solved != other.is_solved:
        return one.is_solved
    if one.number != other.number:
        return (one.number < other.number) == one.is_solved
    return (one.at, one.hints, one.seconds or 0.0) < (other.at, other.hints, other.seconds or 0.0)
