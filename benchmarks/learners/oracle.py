"""An oracle that knows the hidden truth: how far one could come, roughly; no proof of an optimum.

It looks one exercise ahead and takes what closes the greatest part of the gap that is left to the mastery of a concept:
whatever is nearest to being finished comes first. For most of the time it looks at the end of the course, and in the
last fifth at what will be left at the test after the rest: of three such shares (0.4, 0.6, 0.8) this one did best at
both.
"""

import numpy as np
from scipy.special import expit, logit

from benchmarks.learners.course import Floats, Integers
from benchmarks.learners.policies import Seen
from benchmarks.learners.truth import Sitting, Truth

LEARNING = 0.8
"""The share of the course in which it looks no further than to its end."""
FAR = 8.0
"""Logits of a gap that cannot be closed before the prerequisites are held."""
NEARLY = 0.15
"""No gap counts as smaller, so that what is done is done for certain."""


class Oracle:
    name = "oracle"

    def __init__(self, truth: Truth, end: float, rest: float) -> None:
        self.truth, self.seen = truth, Seen(truth.course, truth.count)
        self.end, self.rest = end, rest
        self.test = end
        """The day at whose skills it looks."""

    def observe(self, sitting: Sitting) -> None:
        self.seen.add(sitting)

    def choose(self, now: float) -> Integers:
        self.test = self.end + (self.rest if now > LEARNING * self.end else 0.0)
        return np.asarray(np.where(self.seen.left, self._worth(now), -1.0).argmax(axis=1))

    def _worth(self, now: float) -> Floats:
        """[L, E]: the part of gaps that an exercise closes in the mean."""
        truth, world, course = self.truth, self.truth.world, self.truth.course
        chance = truth.chances(now)
        share = np.where(course.teaches.sum(axis=1) > 1, world.shared, 1.0)
        sizes = truth.rate[:, None] * truth.teaching(chance) * share
        ready, gap = truth.readiness(truth.skills(now)), self._gaps()
        worth = np.zeros_like(chance)
        for concept in range(len(course.requires)):
            for uses, part, scale in (
                (course.teaches, 1.0, ready[:, concept, None]),
                (course.needs, world.spacing_transfer, world.transfer),
            ):
                some = np.flatnonzero(uses[:, concept])
                more = self._kept(concept, now, sizes[:, some] * scale, part)
                closed = np.minimum(more, gap[:, concept, None]) / np.maximum(gap[:, concept, None], NEARLY)
                won = chance[:, some] + (world.failed * (1 - chance[:, some]) if part == 1 else 0.0)
                worth[:, some] += np.where(gap[:, concept, None] > 0, closed * won, 0.0)
        return worth

    def _kept(self, concept: int, now: float, size: Floats, part: float) -> Floats:
        """[L, some]: how many logits more will be left at the test after a success now."""
        truth = self.truth
        left = truth.retention(now)[:, concept]
        longer = truth.half_life[:, concept] * (1 + part * truth.world.growth * (1 - left))
        then = (left + (1 - left) * part) * np.exp2(-max(self.test - now, 0.0) / longer)
        gain = truth.gain[:, concept]
        before = gain * truth.retention(self.test)[:, concept]
        return np.maximum((gain[:, None] + size) * then[:, None] - before[:, None], 0.0)

    def _gaps(self) -> Floats:
        """[L, C]: logits that are missing to mastery at the test."""
        truth = self.truth
        skills = truth.skills(self.test)
        reached = truth.mastery(self.test) / expit(skills)
        needed = logit(np.clip(truth.world.mastered / reached, 0.01, 1 - np.exp(-FAR)))
        return np.asarray(np.clip(needed - skills, 0.0, FAR))
