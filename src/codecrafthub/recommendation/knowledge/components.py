"""What a model reads out of earlier attempts: sums that fade, of everything, of a skill or of the item itself.

An earlier attempt with outcome y and weight w, which a newcomer would have passed with chance p, adds to two sums:

    R += w * fade * (y - p)          what was better or worse than expected
    I += w * fade * p * (1 - p)      how much it shows (Fisher's information about a skill in logits)
    fade = exp(-works / c - days / d)

`works`: how many attempts ago it was, `days`: how long ago; a component has its own c and d. R / (I + prior) is one
Newton step from a normal prior towards the skill that explains the attempts: it is 0 without any, and additive.
"""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from codecrafthub.recommendation.knowledge.interactions import Floats

SECONDS_PER_DAY = 86_400.0


class Scope(StrEnum):
    """Which earlier attempts count."""

    ALL = "all"
    SKILL = "skill"
    ITEM = "item"


@dataclass(frozen=True, slots=True)
class Component:
    """One pair of sums: which attempts, how fast they fade (infinite: not), the prior, and what it weighs in logits."""

    scope: Scope
    works: float
    days: float
    prior: float
    weight: float = 1.0

    @property
    def rates(self) -> tuple[float, float]:
        """What fades per attempt and per second."""
        return 1 / self.works, 1 / (self.days * SECONDS_PER_DAY)


DEFAULT = (
    Component(Scope.ALL, works=np.inf, days=365.0, prior=1.0),
    Component(Scope.SKILL, works=np.inf, days=90.0, prior=2.0),
)
"""Without data: ability with a standard deviation of 1 logit between learners, and 0.7 between skills of one."""


def sigmoid(logits: Floats) -> Floats:
    """The logistic function of any finite numbers, elementwise."""
    return 1 / (1 + np.exp(-np.clip(logits, -500, 500)))
