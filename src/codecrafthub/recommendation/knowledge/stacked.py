"""Estimates of many learners at once, or of one without this or that: `Estimate` with one more axis."""

from dataclasses import dataclass

import numpy as np

from codecrafthub.recommendation.knowledge.components import Scope, sigmoid
from codecrafthub.recommendation.knowledge.interactions import Floats, Ints
from codecrafthub.recommendation.knowledge.items import Items
from codecrafthub.recommendation.knowledge.shown import LIMIT, Shown


@dataclass(frozen=True, slots=True)
class Estimates:
    """Of k learners: `general` in logits, [k], and what skills [k, skills] and items [k, items] differ from it."""

    items: Items
    general: Floats
    skill_shifts: Floats
    item_shifts: Floats

    @classmethod
    def of(cls, items: Items, shown: Shown, whose: Ints, count: int, now: float) -> "Estimates":
        """At a moment (seconds since 1970), of so many learners whose works stand one learner after the other.

        `whose`: the learner of each work, ascending, shape [works].
        """
        model, skills = items.model, len(items.skills)
        general, base = np.full(count, model.newcomer), np.zeros(count)
        skill_shifts, item_shifts = np.zeros((count, skills)), np.zeros((count, len(items.names)))
        chance = sigmoid(shown.slope * (model.newcomer - shown.difficulty))
        ago = np.cumsum(np.bincount(whose, minlength=count))[whose] - np.arange(len(whose))
        cell = whose[shown.tester] * skills + shown.tested
        for one in sorted(model.components, key=lambda component: component.scope != Scope.ALL):
            surprise, information = shown.faded(one, chance, now, ago)
            if one.scope is Scope.ALL:
                step = np.bincount(whose, surprise, count) / (np.bincount(whose, information, count) + one.prior)
                base = np.where(base == 0, step, base)
                general += one.weight * step
            elif one.scope is Scope.SKILL:
                totals = np.bincount(cell, information[shown.tester], count * skills).reshape(count, skills)
                moved = np.bincount(cell, surprise[shown.tester], count * skills).reshape(count, skills)
                skill_shifts += one.weight * (moved - base[:, None] * totals) / (totals + one.prior)
            else:
                is_here = shown.place >= 0
                at = (whose[is_here], shown.place[is_here])
                item_shifts[at] += one.weight * surprise[is_here] / (information[is_here] + one.prior)
        return cls(items, general, skill_shifts, item_shifts)

    @property
    def logits(self) -> Floats:
        """How well each skill is held: shape [k, skills]."""
        held: Floats = np.clip(self.general[:, None] + self.skill_shifts, -LIMIT, LIMIT) - self.items.hardness
        return held

    def chances(self, items: Items) -> Floats:
        """The probability of success on each of the same items, which may have been found harder since: [k, items]."""
        sums = np.zeros((len(self.general), len(items.skill) + 1))
        np.cumsum(self.skill_shifts[:, items.skill], axis=1, out=sums[:, 1:])
        means = (sums[:, items.tested[1:]] - sums[:, items.tested[:-1]]) / np.maximum(np.diff(items.tested), 1)
        theta = np.clip(self.general[:, None] + means + self.item_shifts, -LIMIT, LIMIT)
        return sigmoid(items.discrimination * (theta - items.difficulty))
