"""What a policy is, what each of them may see, and the simplest ones: track order, random, popularity."""

from typing import Protocol

import numpy as np

from benchmarks.learners.course import Booleans, Course, Floats, Integers
from benchmarks.learners.truth import Sitting, Truth

PATIENCE = 2
"""Whoever gave an exercise up so often turns to others, whatever the policy."""


class Policy(Protocol):
    """Chooses what each of `L` learners does next, by nothing but what they did before."""

    name: str

    def choose(self, now: float) -> Integers:
        """[L]: the exercise of each learner, `now` days after the beginning."""
        ...

    def observe(self, sitting: Sitting) -> None:
        """What came of it."""
        ...


class Seen:
    """What anybody can see of `L` learners in a course."""

    def __init__(self, course: Course, learners: int) -> None:
        self.course = course
        self.solved: Booleans = np.zeros((learners, len(course.levels)), dtype=bool)
        self.given_up: Integers = np.zeros((learners, len(course.levels)), dtype=np.int64)

    def add(self, sitting: Sitting) -> None:
        rows = np.arange(len(sitting.exercises))
        self.solved[rows, sitting.exercises] |= sitting.is_solved
        self.given_up[rows, sitting.exercises] += ~sitting.is_solved

    @property
    def left(self) -> Booleans:
        """[L, E]: neither solved nor given up too often; all that is unsolved, or else all, where nothing is."""
        unsolved = ~self.solved
        found = unsolved & (self.given_up < PATIENCE)
        for wider in (unsolved, np.ones_like(unsolved)):
            found |= wider & ~found.any(axis=1, keepdims=True)
        return found

    @property
    def open(self) -> Booleans:
        """[L, E]: of what is left, what builds on nothing of which no exercise has been solved; else all of it."""
        held = (self.solved.astype(np.int64) @ self.course.teaches) > 0
        left = self.left
        is_open = left & ~((~held).astype(np.int64) @ self.course.needs.T > 0)
        return np.where(is_open.any(axis=1, keepdims=True), is_open, left)


class TrackOrder:
    """The next exercise of the path."""

    name = "track order"

    def __init__(self, course: Course, learners: int) -> None:
        self.seen = Seen(course, learners)

    def choose(self, now: float) -> Integers:
        return np.asarray(self.seen.left.argmax(axis=1))

    def observe(self, sitting: Sitting) -> None:
        self.seen.add(sitting)


class RandomOpen:
    """Any exercise whose prerequisites were met."""

    name = "random"

    def __init__(self, course: Course, learners: int, seed: int) -> None:
        self.seen = Seen(course, learners)
        self._dice = np.random.default_rng([seed, 3])

    def choose(self, now: float) -> Integers:
        return np.asarray(np.where(self.seen.open, self._dice.random(self.seen.solved.shape), -1.0).argmax(axis=1))

    def observe(self, sitting: Sitting) -> None:
        self.seen.add(sitting)


class Popularity:
    """What most learners before solved, who had chosen freely among what was open and stayed as long as they liked."""

    name = "popularity"
    EARLIER = 200
    STAYED = 40
    """Exercises that an earlier learner did in the mean; how many each did is drawn from a geometric distribution."""

    def __init__(self, truth: Truth, learners: int, seed: int) -> None:
        self.seen = Seen(truth.course, learners)
        self._popular = self._counts(Truth(truth.world, truth.course, self.EARLIER, seed + 10_000), seed)

    def _counts(self, earlier: Truth, seed: int) -> Floats:
        free = RandomOpen(earlier.course, self.EARLIER, seed)
        stayed = np.random.default_rng([seed, 4]).geometric(1 / self.STAYED, self.EARLIER)
        counts = np.zeros(len(earlier.course.levels))
        for step in range(min(int(stayed.max()), 3 * self.STAYED)):
            sitting = earlier.sit(free.choose(0.0), step / 5)
            free.observe(sitting)
            np.add.at(counts, sitting.exercises[sitting.is_solved & (step < stayed)], 1.0)
        return counts

    def choose(self, now: float) -> Integers:
        return np.asarray(np.where(self.seen.left, self._popular, -1.0).argmax(axis=1))

    def observe(self, sitting: Sitting) -> None:
        self.seen.add(sitting)
