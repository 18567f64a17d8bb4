"""What a learner's works show, as columns: read by a model in one go, also without some of them.

An estimate is a sum over works, each fading by itself, so leaving works out costs no more than reading them.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from codecrafthub.recommendation.knowledge.components import Component, Scope, sigmoid
from codecrafthub.recommendation.knowledge.interactions import Bools, Floats, Ints
from codecrafthub.recommendation.knowledge.items import Items

LIMIT = 6.0
"""No skill leaves [-LIMIT, LIMIT] logits."""
EIGHTY = 1.2816
"""So many standard deviations on either side hold 80 % of a normal distribution."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One row a work, by time. `place`: among the items, -1 for one that is none of them.

    `able` and `weight`: what it shows of being able, and in all. `at`: seconds. Pair i says that row `tester[i]`
    tested skill `tested[i]`.
    """

    place: Ints
    difficulty: Floats
    slope: Floats
    able: Floats
    weight: Floats
    at: Floats
    tester: NDArray[np.intp]
    tested: Ints

    @classmethod
    def of(cls, items: Items, place: Ints, outcome: tuple[Floats, Floats], at: Floats) -> "Shown":
        """Works in the order of time; `outcome` as `shown_by` gives it. What is no item shows something in general."""
        is_known = place >= 0
        known = np.where(is_known, place, 0)
        if len(items.names):
            difficulty = np.where(is_known, items.difficulty[known], 0.0)
            slope = np.where(is_known, items.discrimination[known], 1.0)
            counts = np.where(is_known, np.diff(items.tested)[known], 0)
        else:
            difficulty, slope, counts = np.zeros(len(place)), np.ones(len(place)), np.zeros(len(place), int)
        tester = np.repeat(np.arange(len(place)), counts)
        within = np.arange(len(tester)) - np.repeat(np.cumsum(counts) - counts, counts)
        tested = items.skill[items.tested[known[tester]] + within] if len(tester) else np.zeros(0, np.int32)
        able, unable = outcome
        return cls(place, difficulty, slope, able, able + unable, at, tester, tested)

    @classmethod
    def joined(cls, parts: Sequence["Shown"]) -> "Shown":
        """The works of several learners, one learner after the other."""
        begin = np.cumsum([0, *(len(one.at) for one in parts)])
        place, difficulty, slope, able, weight, at, _, tested = (
            np.concatenate([getattr(one, name) for one in parts]) for name in cls.__slots__
        )
        tester = np.concatenate([one.tester + first for one, first in zip(parts, begin[:-1], strict=True)])
        return cls(place, difficulty, slope, able, weight, at, tester, tested)

    def where(self, kept: Bools) -> "Shown":
        """Only the works that are kept: shape [works]."""
        pairs = kept[self.tester]
        rows = np.cumsum(kept) - 1
        return Shown(
            self.place[kept], self.difficulty[kept], self.slope[kept], self.able[kept], self.weight[kept],
            self.at[kept], rows[self.tester[pairs]], self.tested[pairs],
        )  # fmt: skip

    def with_rows(self, skills: Ints, difficulty: Floats, able: Floats, weight: float, at: Floats) -> "Shown":
        """With a row for each of some skills that something else than an exercise shows; all put in order of time."""
        more = len(skills)
        order = np.argsort(np.append(self.at, at), kind="stable")
        rows = np.empty(len(order), np.intp)
        rows[order] = np.arange(len(order))
        tester = np.append(self.tester, len(self.at) + np.arange(more))
        return Shown(
            np.append(self.place, np.full(more, -1, np.int32))[order], np.append(self.difficulty, difficulty)[order],
            np.append(self.slope, np.ones(more))[order], np.append(self.able, able)[order],
            np.append(self.weight, np.full(more, weight))[order], np.append(self.at, at)[order],
            rows[tester], np.append(self.tested, skills),
        )  # fmt: skip

    def faded(
        self, component: Component, chance: Floats, now: float, ago: NDArray[np.intp] | None = None
    ) -> tuple[Floats, Floats]:
        """What each work adds to R and to I of a component at a moment; `chance`: expected of a newcomer.

        `ago`: how many works ago each was, 1 for the latest; needed where these are the works of several learners.
        """
        per_work, per_second = component.rates
        ago = np.arange(len(self.at), 0, -1) if ago is None else ago
        faded = np.exp(-per_work * ago - per_second * np.maximum(now - self.at, 0.0))
        faded *= self.slope
        return faded * (self.able - self.weight * chance), faded * self.slope * self.weight * chance * (1 - chance)


@dataclass(frozen=True, slots=True)
class Estimate:
    """What is known of a learner: `general` in logits, and what skills and items differ from it.

    `deviations`: of each skill, in logits.
    """

    items: Items
    general: float
    skill_shifts: Floats
    item_shifts: Floats
    deviations: Floats
    newcomers_deviation: float

    @classmethod
    def of(cls, items: Items, shown: Shown, now: float) -> "Estimate":
        """At a moment (seconds since 1970)."""
        model, skills = items.model, len(items.skills)
        general, base, spread, least = model.newcomer, 0.0, 0.0, 1e-9
        skill_shifts, item_shifts, sure = np.zeros(skills), np.zeros(len(items.names)), np.zeros(skills)
        chance = sigmoid(shown.slope * (model.newcomer - shown.difficulty))
        for one in sorted(model.components, key=lambda component: component.scope != Scope.ALL):
            surprise, information = shown.faded(one, chance, now)
            if one.scope is Scope.ALL:
                sureness = float(information.sum()) + one.prior
                step = float(surprise.sum()) / sureness
                base, spread = base or step, spread or 1 / sureness
                general += one.weight * step
            elif one.scope is Scope.SKILL:
                totals = np.bincount(shown.tested, information[shown.tester], skills)
                moved = np.bincount(shown.tested, surprise[shown.tester], skills) - base * totals
                skill_shifts += one.weight * moved / (totals + one.prior)
                sure, least = np.maximum(sure, totals + one.prior), max(least, one.prior)
            else:
                is_here = shown.place >= 0
                at = shown.place[is_here]
                item_shifts[at] += one.weight * surprise[is_here] / (information[is_here] + one.prior)
        deviations = np.sqrt(spread + 1 / np.maximum(sure, 1e-9))
        return cls(items, general, skill_shifts, item_shifts, deviations, float(np.sqrt(spread + 1 / least)))

    def moved(self, shifts: Floats) -> "Estimate":
        """With each skill moved by so many logits: shape [skills]."""
        return replace(self, skill_shifts=self.skill_shifts + shifts)

    @property
    def logits(self) -> Floats:
        """How well each skill is held: shape [skills]."""
        held: Floats = np.clip(self.general + self.skill_shifts, -LIMIT, LIMIT) - self.items.hardness
        return held

    def chances(self, items: Items) -> Floats:
        """The probability of success on each of the same items, which others may have found harder since: [items]."""
        sums = np.concatenate(([0.0], np.cumsum(self.skill_shifts[items.skill])))
        means = (sums[items.tested[1:]] - sums[items.tested[:-1]]) / np.maximum(np.diff(items.tested), 1)
        theta = np.clip(self.general + means + self.item_shifts, -LIMIT, LIMIT)
        return sigmoid(items.discrimination * (theta - items.difficulty))
