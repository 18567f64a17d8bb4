"""The hidden truth: what learners can do, learn from an exercise, and forget, all of them in one step.

Kept apart from the product on purpose: nothing here is imported from it, and the forms are others than its own.
Skills do not add up but are all needed (a product), learning depends on how likely the success was, and what fades is
the part that was learned in the course, at a half-life of its own for each learner and concept. A skill is measured in
logits above the middle exercise of its own concept, and the difficulty of an exercise likewise.
"""

from dataclasses import dataclass

import numpy as np
from scipy.special import expit, ndtri

from benchmarks.learners.course import Booleans, Course, Floats, Integers
from benchmarks.learners.worlds import World

NEVER = -1.0
MOST_ATTEMPTS = 4
"""A learner gives an exercise up after so many failed attempts at most."""
HINTED = 0.4
"""How often somebody who will not solve it at once asks for a hint, from none for what is easy."""


@dataclass(frozen=True, slots=True)
class Sitting:
    """What `L` learners did with one exercise each: worked at it until it was solved or given up."""

    exercises: Integers
    """[L]."""
    is_solved: Booleans
    """[L]."""
    attempts: Integers
    """[L]: submissions, of which the last one solved it or none did."""
    hints: Integers
    """[L]: hints seen, all before the last attempt."""
    now: float
    """Days since the beginning."""


class Truth:
    """`L` learners in a course of `C` concepts and `E` exercises; hidden from every policy but the oracle."""

    def __init__(self, world: World, course: Course, learners: int, seed: int) -> None:
        self.world, self.course, self.count = world, course, learners
        self._dice = np.random.default_rng([seed, 1])
        """Only for what happens; the same seed has the same learners and exercises under every policy."""
        dice = np.random.default_rng([seed, 2])
        concepts, exercises = len(course.requires), len(course.levels)
        middle = course.middles
        self.difficulty: Floats = world.per_level * (course.levels - middle[course.concept])
        self.difficulty += dice.normal(0, world.level_noise, exercises)
        self.slope = np.exp(dice.normal(0, world.discrimination_spread, exercises))
        self.above: Floats = world.per_level * (middle - 5)
        """[C]: how many logits the middle exercise of each concept lies above level 5."""
        ability = dice.normal(world.ability, world.ability_spread, (learners, 1))
        self.prior: Floats = (
            ability - world.later * self.above + dice.normal(0, world.concept_spread, (learners, concepts))
        )
        self.rate: Floats = world.rate * np.exp(dice.normal(0, world.rate_spread, learners))
        self.gain: Floats = np.zeros((learners, concepts))
        self.practised: Floats = np.full((learners, concepts), NEVER)
        """When what is left of a gain was whole, in days."""
        self.half_life: Floats = np.full((learners, concepts), world.half_life)

    def retention(self, now: float) -> Floats:
        """[L, C]: the share of each gain that is left."""
        days = np.where(self.practised == NEVER, 0.0, np.maximum(now - self.practised, 0.0)) / self.half_life
        if self.world.forgetting == "half-life":
            return np.asarray(np.exp2(-days))
        steepness = 0.5 ** (-1 / self.world.power) - 1
        return np.asarray((1 + steepness * days) ** -self.world.power)

    def skills(self, now: float) -> Floats:
        """[L, C]: logits."""
        return self.prior + self.gain * self.retention(now)

    def chances(self, now: float) -> Floats:
        """[L, E]: how likely each learner is to solve each exercise in one sitting."""
        skills = self.skills(now)
        found = np.ones((self.count, len(self.difficulty)))
        for concept in range(skills.shape[1]):
            column = skills[:, concept, None]
            for uses, ease in ((self.course.teaches, 0.0), (self.course.needs, self.world.reliance)):
                some = np.flatnonzero(uses[:, concept])
                found[:, some] *= expit(self.slope[some] * (column - self.difficulty[some] + ease))
        return (1 - self.world.slip) * found

    def chance(self, exercises: Integers, now: float) -> Floats:
        """[L]: the same of one exercise for each learner."""
        ahead = self.skills(now) - self.difficulty[exercises, None]
        slope, found = self.slope[exercises, None], np.ones(self.count)
        for uses, ease in ((self.course.teaches, 0.0), (self.course.needs, self.world.reliance)):
            found *= np.where(uses[exercises], expit(slope * (ahead + ease)), 1.0).prod(axis=1)
        return (1 - self.world.slip) * found

    def mastery(self, now: float) -> Floats:
        """[L, C]: how likely each learner is to solve the middle exercise of each concept."""
        return self._of_concepts(now, np.zeros_like(self.above))

    def at_middle_level(self, now: float) -> Floats:
        """[L, C]: the same for an exercise of level 5, as the product means mastery."""
        return self._of_concepts(now, -self.above)

    def is_mastered(self, now: float) -> Booleans:
        """[L, C]."""
        return self.mastery(now) >= self.world.mastered

    def _of_concepts(self, now: float, difficulty: Floats) -> Floats:
        skills = self.skills(now)
        before = skills[:, None, :] - difficulty[None, :, None] + self.world.reliance
        with_before = np.where(self.course.requires[None], expit(before), 1.0).prod(axis=2)
        found: Floats = (1 - self.world.slip) * expit(skills - difficulty) * with_before
        return found

    def sit(self, exercises: Integers, now: float) -> Sitting:
        """Let every learner work at an exercise, and learn from it."""
        chance = self.chance(exercises, now)
        throws = self._dice.random((4, self.count))
        is_solved = throws[0] < chance
        more = np.minimum(np.floor(np.log(throws[1]) / np.log1p(-(0.3 + 0.6 * chance))), MOST_ATTEMPTS - 1)
        attempts = 1 + np.where(is_solved, more, np.floor(throws[2] * MOST_ATTEMPTS)).astype(np.int64)
        hints = ((throws[3] < HINTED * (1 - chance)) & (attempts > 1)).astype(np.int64)
        self._learn(exercises, is_solved, chance, now)
        return Sitting(exercises, is_solved, attempts, hints, now)

    def teaching(self, chance: Floats, *, is_solved: Booleans | bool = True) -> Floats:
        """The share of the best possible learning that an exercise of such a chance brings."""
        world = self.world
        quantile = np.maximum(ndtri(np.clip(chance, 1e-6, 1 - 1e-6)), 0.0)
        best = {
            "wilson": quantile * np.exp((1 - quantile**2) / 2),
            "middle": 4 * chance * (1 - chance),
            "flat": np.ones_like(chance),
        }[world.zone]
        return np.asarray((world.floor + (1 - world.floor) * best) * np.where(is_solved, 1.0, world.failed))

    def readiness(self, skills: Floats) -> Floats:
        """[L, C]: the share of learning that the hold of each concept's prerequisites allows."""
        hold = np.where(self.course.requires[None], expit(1.5 * skills)[:, None, :], 1.0).min(axis=2)
        return np.asarray(self.world.unready + (1 - self.world.unready) * hold)

    def _learn(self, exercises: Integers, is_solved: Booleans, chance: Floats, now: float) -> None:
        world, course = self.world, self.course
        teaches, needs = course.teaches[exercises], course.needs[exercises]
        ready = self.readiness(self.skills(now))
        share = np.where(teaches.sum(axis=1) > 1, world.shared, 1.0)
        size = self.rate * self.teaching(chance, is_solved=is_solved) * share
        self._recall(teaches, needs & is_solved[:, None], is_solved, now)
        is_new = teaches & (self.gain == 0.0)
        self.gain += np.where(teaches, size[:, None] * ready, 0.0) + np.where(is_new, world.lesson * ready, 0.0)
        self.gain += np.where(needs & is_solved[:, None], world.transfer * size[:, None], 0.0)

    def _recall(self, teaches: Booleans, needs: Booleans, is_solved: Booleans, now: float) -> None:
        """Practice brings back what had faded, and a success lets it fade more slowly the more had faded."""
        world, left = self.world, self.retention(now)
        part = np.where(teaches, 1.0, np.where(needs, world.spacing_transfer, 0.0))
        grown = part * is_solved[:, None] * world.growth * (1 - left)
        back = part * np.where(is_solved, 1.0, world.relearned)[:, None]
        self.half_life *= 1 + grown
        self._hold(np.where(part > 0, left + (1 - left) * back, left), part > 0, now)

    def _hold(self, left: Floats, moved: Booleans, now: float) -> None:
        """Set the moment from which on the gain fades so that such a share of it is left now."""
        left = np.clip(left, 1e-9, 1.0)
        if self.world.forgetting == "half-life":
            days = -np.log2(left)
        else:
            days = (left ** (-1 / self.world.power) - 1) / (0.5 ** (-1 / self.world.power) - 1)
        self.practised = np.where(moved, now - days * self.half_life, self.practised)
