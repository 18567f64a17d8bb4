"""One trial: learners follow a policy for some weeks, rest for a month, and are tested on every concept."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import numpy as np

from benchmarks.learners.course import Course, Floats, generated, shipped
from benchmarks.learners.oracle import Oracle
from benchmarks.learners.policies import Policy, Popularity, RandomOpen, TrackOrder
from benchmarks.learners.product import Product
from benchmarks.learners.truth import Truth
from benchmarks.learners.worlds import World
from benchmarks.learners.zpdes import Zpdes

SHIPPED = Path(__file__).parents[2] / "tracks/python"


@dataclass(frozen=True, slots=True)
class Schedule:
    """When learners learn, and when they are tested."""

    exercises: int = 100
    per_session: int = 5
    days_between: float = 2.0
    minutes: float = 20.0
    """From one exercise of a session to the next."""
    rest: float = 30.0
    """Days without any practice before the last test."""

    def day(self, number: int) -> float:
        """When the exercise of a number (from 0) is done, in days."""
        session, nth = divmod(number, self.per_session)
        return session * self.days_between + nth * self.minutes / 1440

    @property
    def end(self) -> float:
        return self.day(self.exercises - 1)


@dataclass(frozen=True, slots=True)
class Forecasts:
    """What a policy's model foretold, and what was true."""

    expected: Floats
    """Of each sitting: the chance of solving its exercise."""
    solved: Floats
    mastery: Floats
    """Of each learner and concept at the end: the chance of solving an exercise of level 5."""
    truth: Floats
    practised: Floats
    """1 where the learner has worked on the concept."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a trial, means over its learners."""

    policy: str
    seed: int
    mastered: float
    """Concepts mastered after the last exercise."""
    retained: float
    """Concepts mastered after the rest."""
    solved: float
    """The share of sittings that ended with a solve."""
    curve: Floats
    """[sessions, 2]: concepts mastered after each session, and those that would be after a rest from then on."""
    forecasts: Forecasts | None = field(default=None, repr=False)


Make = Callable[[Truth, Schedule, int], Policy]

POLICIES: Mapping[str, Make] = {
    "track order": lambda truth, _, __: TrackOrder(truth.course, truth.count),
    "random": lambda truth, _, seed: RandomOpen(truth.course, truth.count, seed),
    "popularity": lambda truth, _, seed: Popularity(truth, truth.count, seed),
    "ZPDES": lambda truth, _, seed: Zpdes(truth.course, truth.count, seed),
    "ours": lambda truth, _, __: Product(truth.course, truth.count),
    "oracle": lambda truth, schedule, _: Oracle(truth, schedule.end, schedule.rest),
}


def run(world: World, policy: str, seed: int, learners: int, make: Make | None = None) -> Outcome:
    """A trial of a policy; the seed says which course and which learners, the same ones for every policy."""
    schedule = Schedule(exercises=world.exercises)
    truth = Truth(world, course_of(world, seed), learners, seed)
    chooser = (make or POLICIES[policy])(truth, schedule, seed)
    curve, solved, expected = [], [], []
    for number in range(schedule.exercises):
        now = schedule.day(number)
        chosen = chooser.choose(now)
        if isinstance(chooser, Product):
            expected.append(chooser.expected.copy())
        sitting = truth.sit(chosen, now)
        chooser.observe(sitting)
        solved.append(sitting.is_solved.astype(float))
        if number % schedule.per_session == schedule.per_session - 1:
            curve.append([truth.is_mastered(then).sum(axis=1).mean() for then in (now, now + schedule.rest)])
    forecasts = None
    if isinstance(chooser, Product):
        now = schedule.end
        forecasts = Forecasts(
            np.array(expected), np.array(solved), chooser.mastery(now), truth.at_middle_level(now),
            (truth.practised >= 0).astype(float),
        )  # fmt: skip
    mastered, retained = curve[-1]
    return Outcome(policy, seed, mastered, retained, float(np.mean(solved)), np.array(curve), forecasts)


def course_of(world: World, seed: int) -> Course:
    return _shipped() if world.is_shipped else generated(np.random.default_rng([seed, 0]))


@cache
def _shipped() -> Course:
    return shipped(SHIPPED)
