"""What one learner's attempts in a track come to: chances of success and mastery of skills, now.

The state is nothing but the attempts that decided each exercise, so it is the same in whatever order and however often
attempts arrive, and leaving some out is all it takes to see what they moved.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from codecrafthub.recommendation.knowledge.attempts import Attempt, decides, decisive
from codecrafthub.recommendation.knowledge.components import Component, Scope, sigmoid
from codecrafthub.recommendation.knowledge.errors import NotUsable
from codecrafthub.recommendation.knowledge.interactions import Floats, Ints
from codecrafthub.recommendation.knowledge.items import Items

EIGHTY = 1.2816
"""So many standard deviations on either side hold 80 % of a normal distribution."""
LIMIT = 6.0
"""No skill leaves [-LIMIT, LIMIT] logits."""


@dataclass(frozen=True, slots=True)
class LearnerState:
    """The decisive attempt on each exercise of a track, by exercise."""

    works: Mapping[str, Attempt] = field(default_factory=dict)

    def updated(self, attempt: Attempt) -> "LearnerState":
        """With one more attempt, whether new, late or known already."""
        known = self.works.get(attempt.exercise)
        if known is not None and not decides(attempt, known):
            return self
        return LearnerState({**self.works, attempt.exercise: attempt})

    def without(self, exercises: Iterable[str]) -> "LearnerState":
        """As if nothing had been done on these exercises."""
        gone = set(exercises)
        return LearnerState({name: one for name, one in self.works.items() if name not in gone})


@dataclass(frozen=True, slots=True)
class Mastery:
    """The chance of solving an exercise of a skill at the middle level, and how sure that is (deviation in logits)."""

    logit: float
    deviation: float

    @property
    def probability(self) -> float:
        return _chance(self.logit)

    @property
    def interval(self) -> tuple[float, float]:
        """Where the probability lies in 8 cases of 10."""
        return _chance(self.logit - EIGHTY * self.deviation), _chance(self.logit + EIGHTY * self.deviation)


def fold(attempts: Iterable[Attempt]) -> LearnerState:
    """What attempts, in any order, come to."""
    return LearnerState(decisive(attempts))


def chances(items: Items, state: LearnerState, now: float) -> Floats:
    """The probability of success on each item at a moment (seconds since 1970): shape [items]. Raises NotUsable."""
    evidence = Evidence.of(items, state, now)
    theta = evidence.general + _means(evidence.skill_shifts[items.skill], items.tested) + evidence.item_shifts
    return sigmoid(items.discrimination * (np.clip(theta, -LIMIT, LIMIT) - items.difficulty))


def mastery(items: Items, state: LearnerState, skill: str, now: float) -> Mastery:
    """How well a concept of the track is held at a moment. Raises KeyError for one that no item teaches, NotUsable."""
    return masteries(items, state, now)[skill]


def masteries(items: Items, state: LearnerState, now: float) -> dict[str, Mastery]:
    """The same for every concept of the track."""
    evidence = Evidence.of(items, state, now)
    logits = np.clip(evidence.general + evidence.skill_shifts, -LIMIT, LIMIT) - items.hardness
    pairs = zip(items.skills, logits.tolist(), evidence.deviations.tolist(), strict=True)
    return {name: Mastery(logit, deviation) for name, logit, deviation in pairs}


@dataclass(frozen=True, slots=True)
class Evidence:
    """A state read with the eyes of a model: what is known of the learner in general, by skill and by item."""

    general: float
    skill_shifts: Floats
    item_shifts: Floats
    deviations: Floats

    @classmethod
    def of(cls, items: Items, state: LearnerState, now: float) -> "Evidence":
        if not np.isfinite(now):
            raise NotUsable("The moment is not a finite number.")
        works = _Works.of(items, state)
        model, skills = items.model, len(items.skills)
        general, base, spread = model.newcomer, 0.0, 0.0
        skill_shifts, item_shifts = np.zeros(skills), np.zeros(len(items.names))
        sure = np.zeros(skills)
        for one in sorted(model.components, key=lambda component: component.scope != Scope.ALL):
            surprise, information = works.faded(one, now)
            if one.scope is Scope.ALL:
                step = float(surprise.sum() / (information.sum() + one.prior))
                base = base or step
                spread = spread or 1 / float(information.sum() + one.prior)
                general += one.weight * step
            elif one.scope is Scope.SKILL:
                totals = np.bincount(works.tested, information[works.tester], skills)
                moved = np.bincount(works.tested, surprise[works.tester], skills) - base * totals
                skill_shifts += one.weight * moved / (totals + one.prior)
                sure = np.maximum(sure, totals + one.prior)
            else:
                is_here = works.place >= 0
                at = works.place[is_here]
                item_shifts[at] += one.weight * surprise[is_here] / (information[is_here] + one.prior)
        return cls(general, skill_shifts, item_shifts, np.sqrt(spread + 1 / np.maximum(sure, 1e-9)))


@dataclass(frozen=True, slots=True)
class _Works:
    """Works in the order of time: place among the items (-1: not there), expected chance, outcome, weight, when."""

    place: Ints
    chance: Floats
    shown: Floats
    weight: Floats
    slope: Floats
    at: Floats
    tester: Ints
    tested: Ints

    @classmethod
    def of(cls, items: Items, state: LearnerState) -> "_Works":
        works = sorted(state.works.values(), key=lambda one: (one.at, one.exercise))
        places = [items.places.get(one.exercise, -1) for one in works]
        place = np.array(places, np.int32)
        difficulty = items.difficulty[place] if len(items.names) else np.zeros(len(works))
        slope = items.discrimination[place] if len(items.names) else np.ones(len(works))
        tested: list[list[int]] = []
        for row, (one, known) in enumerate(zip(works, places, strict=True)):
            if known >= 0:
                tested.append(items.skill[items.tested[known] : items.tested[known + 1]].tolist())
            else:
                slope[row], (difficulty[row], skills) = 1.0, items.judged(one.concepts, one.level)
                tested.append(skills)
        able = np.array([one.shown for one in works]).reshape(-1, 2)
        testers = np.repeat(np.arange(len(works), dtype=np.int32), [len(row) for row in tested])
        return cls(
            place, sigmoid(slope * (items.model.newcomer - difficulty)), able[:, 0], able.sum(axis=1), slope,
            np.array([one.at for one in works]), testers, np.array([s for row in tested for s in row], np.int32),
        )  # fmt: skip

    def faded(self, component: Component, now: float) -> tuple[Floats, Floats]:
        """What each work adds to R and to I of a component at a moment."""
        per_work, per_second = component.rates
        ages = np.arange(len(self.at), 0, -1)
        fade = np.exp(-per_work * ages - per_second * np.maximum(now - self.at, 0.0))
        surprise = self.shown - self.weight * self.chance
        return fade * self.slope * surprise, fade * self.slope**2 * self.weight * self.chance * (1 - self.chance)


def _means(values: Floats, starts: NDArray[np.int64]) -> Floats:
    sums = np.concatenate(([0.0], np.cumsum(values)))
    return (sums[starts[1:]] - sums[starts[:-1]]) / np.maximum(np.diff(starts), 1)


def _chance(logit: float) -> float:
    return float(sigmoid(np.array([logit]))[0])
