"""Traces: what a learner's works leave behind, and what is read out of it.

A work on an item that a newcomer would pass with chance p shows `able` of being able and `unable` of not being able. It
adds to two sums of each trace, one for each side:

    S = sum of able * (1 - p) * fade        more for what is hard
    F = sum of unable * p * fade            more for what is easy

(`able` and `unable` alone where the trace counts.) S fades with what was failed since, F with what was solved since,
and both with the days. So a solve never lowers S nor raises F, and taking a work away is leaving its terms out.

What is read is log(1 + S / scale) and -log(1 + F / scale). With equal weights the two are log((S + scale) /
(F + scale)), which comes to how much abler than a newcomer, in logits, somebody is whose works are equally hard.
"""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from codecrafthub.recommendation.knowledge.interactions import Floats
from codecrafthub.recommendation.knowledge.scans import Places

SECONDS_PER_DAY = 86_400.0


class Scope(StrEnum):
    """Which works leave a trace: all, those that test a skill, or those on the item itself."""

    ALL = "all"
    SKILL = "skill"
    ITEM = "item"


@dataclass(frozen=True, slots=True)
class Trace:
    """`fade`: after so many failures S, and after so many solves F, has sunk to 1/e; infinite: never."""

    scope: Scope
    fade: float
    days: float
    scale: float
    is_count: bool = False


_YEAR, _SEASON = 365.0, 90.0
TRACES = (
    *(Trace(Scope.ALL, fade, _YEAR, 1.0) for fade in (np.inf, 10.0, 3.0, 0.4)),
    Trace(Scope.ALL, np.inf, _YEAR, 1.0, is_count=True),
    *(Trace(Scope.SKILL, fade, _SEASON, 0.5) for fade in (np.inf, 10.0, 0.4)),
    Trace(Scope.SKILL, np.inf, _SEASON, 1.0, is_count=True),
    Trace(Scope.ITEM, np.inf, _SEASON, 0.5),
)
"""In the order of scopes."""
SIDES = 2
READINGS = SIDES * len(TRACES)
ALL, SKILL, ITEM = (
    slice(
        SIDES * min(place for place, one in enumerate(TRACES) if one.scope is scope),
        SIDES * (1 + max(place for place, one in enumerate(TRACES) if one.scope is scope)),
    )
    for scope in Scope
)
"""Where the readings of each scope stand: those of a trace side by side, S first."""


@dataclass(frozen=True, slots=True)
class Spell:
    """The traces of one scope as arrays over their sums, S and F of the first, of the second and so on: [sums]."""

    per_failure: Floats
    per_solve: Floats
    per_second: Floats
    scale: Floats
    is_count: Floats
    is_able: Floats

    @classmethod
    def of(cls, scope: Scope) -> "Spell":
        traces = [one for one in TRACES if one.scope is scope for _ in range(SIDES)]
        is_able = np.tile([1.0, 0.0], len(traces) // SIDES)
        fades = 1 / np.array([one.fade for one in traces])
        return cls(
            fades * is_able, fades * (1 - is_able), np.array([1 / (one.days * SECONDS_PER_DAY) for one in traces]),
            np.array([one.scale for one in traces]), np.array([float(one.is_count) for one in traces]), is_able,
        )  # fmt: skip

    def only(self, sums: Places) -> "Spell":
        """Of some of the sums."""
        return Spell(*(getattr(self, name)[sums] for name in self.__slots__))

    def added(self, able: Floats, unable: Floats, chance: Floats) -> Floats:
        """What each work adds to each sum: shape [works, sums]."""
        counted = np.stack([able, unable], axis=1)
        surprising = np.stack([able * (1 - chance), unable * chance], axis=1)
        side = (self.is_able < 1).astype(np.intp)
        return np.where(self.is_count > 0, counted[:, side], surprising[:, side])

    def faded(self, failures: Floats, solves: Floats, seconds: Floats) -> Floats:
        """What is left of each sum after so many of each: shape [n, sums]."""
        rates = np.stack([self.per_failure, self.per_solve, self.per_second])
        left: Floats = np.exp(-np.stack([failures, solves, np.maximum(seconds, 0.0)], axis=1) @ rates)
        return left

    def read(self, sums: Floats) -> Floats:
        """The readings of sums: shape [..., sums]."""
        read: Floats = (2 * self.is_able - 1) * np.log1p(sums / self.scale)
        return read


SPELLS = {scope: Spell.of(scope) for scope in Scope}


def sigmoid(logits: Floats) -> Floats:
    """The logistic function of any finite numbers, elementwise."""
    return 1 / (1 + np.exp(-np.clip(logits, -500, 500)))
