"""ZPDES: a bandit over the zone of proximal development, which goes where learners have lately made progress.

After B. Clement, D. Roy, P.-Y. Oudeyer, M. Lopes, "Multi-Armed Bandits for Intelligent Tutoring Systems", Journal of
Educational Data Mining 7 (2), 2015. An arm is a concept, as in T. Mu et al., "Combining adaptivity with progression
ordering for intelligent tutoring systems", Learning at Scale 2018; within it the easiest exercise left is next.

    r   = mean(success of the last d/2) - mean(success of the d/2 before)    the reward of the arm just pulled
    w_a <- beta * w_a + eta * r                                              its weight, never below a small number
    p_a = (1 - gamma) * w_a / sum(w) + gamma / |ZPD|                         the chance of each arm in the zone

An arm leaves the zone when enough of its last d successes are there, and what builds on nothing else then enters it.
The paper leaves the constants to whoever uses it; these are a first choice, and no others were tried.
"""

from dataclasses import dataclass

import numpy as np

from benchmarks.learners.course import Booleans, Course, Floats, Integers
from benchmarks.learners.policies import Seen
from benchmarks.learners.truth import Sitting

LEAST = 0.01


@dataclass(frozen=True, slots=True)
class Constants:
    window: int = 4
    """d."""
    passed: float = 0.75
    beta: float = 0.75
    eta: float = 0.5
    gamma: float = 0.2
    first_weight: float = 0.5


class Zpdes:
    name = "ZPDES"

    def __init__(self, course: Course, learners: int, seed: int, constants: Constants | None = None) -> None:
        self.seen, self.course = Seen(course, learners), course
        self.constants = constants or Constants()
        self._dice = np.random.default_rng([seed, 5])
        shape = learners, len(course.requires)
        self.weights: Floats = np.full(shape, self.constants.first_weight)
        self.successes: Floats = np.zeros((*shape, self.constants.window))
        self.pulled: Integers = np.zeros(shape, dtype=np.int64)
        self.passed: Booleans = np.zeros(shape, dtype=bool)

    def zone(self) -> Booleans:
        """[L, C]: concepts not passed whose prerequisites all are, and which have an exercise left."""
        has_left = (self.seen.left.astype(np.int64) @ _of_concept(self.course)) > 0
        blocked = (~self.passed).astype(np.int64) @ self.course.requires.T > 0
        zone = ~self.passed & ~blocked & has_left
        zone |= ~self.passed & has_left & ~zone.any(axis=1, keepdims=True)
        zone |= has_left & ~zone.any(axis=1, keepdims=True)
        return np.asarray(zone)

    def choose(self, now: float) -> Integers:
        zone, gamma = self.zone(), self.constants.gamma
        weights = np.where(zone, self.weights, 0.0)
        chances = (1 - gamma) * weights / weights.sum(axis=1, keepdims=True) + gamma * zone / zone.sum(1, keepdims=True)
        throws = self._dice.random((len(zone), 1))
        concept = np.minimum((chances.cumsum(axis=1) < throws).sum(axis=1), zone.shape[1] - 1)
        here = self.seen.left & (self.course.concept[None] == concept[:, None])
        return np.asarray(np.where(here, self.course.levels, np.iinfo(np.int64).max).argmin(axis=1))

    def observe(self, sitting: Sitting) -> None:
        self.seen.add(sitting)
        rows, concept, size = np.arange(len(sitting.exercises)), self.course.concept[sitting.exercises], self.constants
        history = np.roll(self.successes[rows, concept], -1, axis=1)
        history[:, -1] = sitting.is_solved
        self.successes[rows, concept] = history
        self.pulled[rows, concept] += 1
        half = size.window // 2
        reward = history[:, half:].mean(axis=1) - history[:, :half].mean(axis=1)
        weight = np.maximum(size.beta * self.weights[rows, concept] + size.eta * reward, LEAST)
        self.weights[rows, concept] = weight
        is_passed = (self.pulled[rows, concept] >= half) & (history.mean(axis=1) >= size.passed)
        self.passed[rows, concept] |= is_passed
        left = (self.seen.left.astype(np.int64) @ _of_concept(self.course)) > 0
        self.passed |= ~left


def _of_concept(course: Course) -> Integers:
    """[E, C]: 1 where an exercise stands under a concept."""
    return (course.concept[:, None] == np.arange(len(course.requires))[None]).astype(np.int64)
