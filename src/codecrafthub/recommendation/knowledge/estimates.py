"""What is known of learners: of one, or of many at once, or of one without this or that."""

from dataclasses import dataclass, field, replace

import numpy as np

from codecrafthub.recommendation.knowledge.errors import NotUsable
from codecrafthub.recommendation.knowledge.interactions import Floats
from codecrafthub.recommendation.knowledge.items import Items
from codecrafthub.recommendation.knowledge.model import READ
from codecrafthub.recommendation.knowledge.scans import Places
from codecrafthub.recommendation.knowledge.shown import Shown
from codecrafthub.recommendation.knowledge.traces import (
    ALL,
    ITEM,
    SECONDS_PER_DAY,
    SKILL,
    SPELLS,
    Scope,
    sigmoid,
)

LIMIT = 6.0
"""No skill leaves [-LIMIT, LIMIT] logits."""
EIGHTY = 1.2816
"""So many standard deviations on either side hold 80 % of a normal distribution."""
GENERAL_PRIOR, SKILL_PRIOR = 1.0, 2.0
"""One over the variance, in logits, of ability between learners, and between skills of one."""
GENERAL_DAYS, SKILL_DAYS = 365.0, 90.0
"""After so many days a work makes one less sure by 1/e."""


@dataclass(frozen=True, slots=True)
class Estimates:
    """Of k learners: readings of all works, [k, width of ALL], and of the works of each skill, [k, skills, of SKILL].

    `tried`: learner and item, and by how many logits earlier works on the item itself move its chance. `moved`: what
    else moves each skill: shape [k, skills].
    """

    items: Items
    of_all: Floats
    of_skills: Floats
    tried: tuple[Places, Places, Floats]
    moved: Floats

    @classmethod
    def of(cls, items: Items, shown: Shown, whose: Places, count: int, now: float) -> "Estimates":
        """At a moment (seconds since 1970), of so many learners whose works stand one learner after the other.

        `whose`: the learner of each work, ascending, shape [works]. Raises NotUsable.
        """
        if not np.isfinite(now):
            raise NotUsable("The moment is not a finite number.")
        skills = len(items.skills)
        left = _Left.of(items, shown, now)
        of_all = left.read(Scope.ALL, np.arange(len(whose)), whose, count)
        cells = whose[shown.tester].astype(np.int64) * skills + shown.tested
        of_skills = left.read(Scope.SKILL, shown.tester, cells, count * skills)
        here = np.flatnonzero(shown.place >= 0)
        works, of_each = np.unique(whose[here] * max(len(items.names), 1) + shown.place[here], return_inverse=True)
        on_items = left.read(Scope.ITEM, here, of_each, len(works))
        who, item = np.divmod(works, max(len(items.names), 1))
        moved = (on_items * items.weights[item, ITEM]).sum(axis=1)
        of_skills = of_skills.reshape(count, skills, of_skills.shape[1])
        return cls(items, of_all, of_skills, (who, item, moved), np.zeros((count, skills)))

    @property
    def general(self) -> Floats:
        """How able they are at what tests no skill in particular: shape [k]."""
        shared = self.items.model.by_kind[-1]
        able: Floats = self.items.model.newcomer + self.of_all @ shared[READ][ALL]
        return able

    @property
    def logits(self) -> Floats:
        """How well each skill is held: shape [k, skills]."""
        weights, newcomer = self.items.skill_weights, self.items.model.newcomer
        of_skills = (self.of_skills * weights[:, SKILL]).sum(axis=2)
        able = newcomer + self.of_all @ weights[:, ALL].T + of_skills + self.moved
        held: Floats = np.clip(able, -LIMIT, LIMIT) + self.items.skill_base - newcomer
        return held

    def chances(self, items: Items) -> Floats:
        """The probability of success on each of the same items, which may have been found harder since: [k, items]."""
        newcomer = items.model.newcomer
        flat = self.of_skills.reshape(len(self.of_all), -1)
        able = newcomer + self.of_all @ items.weights[:, ALL].T
        able += (items.of_skills @ flat.T).T
        if self.moved.any():
            able += (items.share @ self.moved.T).T
        able[self.tried[:2]] += self.tried[2]
        return sigmoid(np.clip(able, -LIMIT, LIMIT) + items.base - newcomer)


@dataclass(frozen=True, slots=True)
class Estimate:
    """Of one learner. `deviations`: how unsure each skill is, in logits."""

    alone: Estimates
    deviations: Floats
    newcomers_deviation: float = field(default=float(np.sqrt(1 / GENERAL_PRIOR + 1 / SKILL_PRIOR)))

    @classmethod
    def of(cls, items: Items, shown: Shown, now: float) -> "Estimate":
        """At a moment (seconds since 1970). Raises NotUsable."""
        alone = Estimates.of(items, shown, np.zeros(len(shown.at), np.int64), 1, now)
        return cls(alone, _deviations(items, shown, now))

    @property
    def general(self) -> float:
        """How able the learner is at what tests no skill in particular."""
        return float(self.alone.general[0])

    @property
    def logits(self) -> Floats:
        """How well each skill is held: shape [skills]."""
        held: Floats = self.alone.logits[0]
        return held

    def chances(self, items: Items) -> Floats:
        """The probability of success on each of the same items, which others may have found harder since: [items]."""
        found: Floats = self.alone.chances(items)[0]
        return found

    def moved(self, shifts: Floats) -> "Estimate":
        """With each skill moved by so many logits: shape [skills]."""
        return replace(self, alone=replace(self.alone, moved=self.alone.moved + shifts))


@dataclass(frozen=True, slots=True)
class _Left:
    """What is left of works at a moment.

    `shows`: of not being able, and of being able, [2, works]. `chance`: of a newcomer. `ages`: in seconds.
    """

    items: Items
    shows: Floats
    chance: Floats
    ages: Floats

    @classmethod
    def of(cls, items: Items, shown: Shown, now: float) -> "_Left":
        shows = np.stack([shown.weight - shown.able, shown.able])
        return cls(items, shows, sigmoid(items.model.newcomer - shown.difficulty), now - shown.at)

    def read(self, scope: Scope, rows: Places, cell: Places, cells: int) -> Floats:
        """The readings of so many cells, each with the rows that fall into it, by time; 0 of what is not weighed.

        Shape [cells, sums].
        """
        weighed = self.items.weighed[scope]
        found = np.zeros((cells, SPELLS[scope].scale.size))
        if not weighed.size or not len(rows):
            return found
        spell, order = SPELLS[scope].only(weighed), np.argsort(cell, kind="stable")
        rows, cell = rows[order], cell[order]
        firsts = np.flatnonzero(np.concatenate([[True], cell[1:] != cell[:-1]]))
        unable, able = shows = self.shows[:, rows]
        sums = np.cumsum(shows, axis=1)
        ends = np.append(firsts[1:], len(rows))
        failures, solves = np.repeat(sums[:, ends - 1], ends - firsts, axis=1) - sums + shows
        left = spell.added(able, unable, self.chance[rows]) * spell.faded(failures, solves, self.ages[rows])
        of_cells = np.maximum(np.add.reduceat(left, firsts, axis=0), 0.0)
        found[cell[firsts][:, None], weighed] = spell.read(of_cells)
        return found


def _deviations(items: Items, shown: Shown, now: float) -> Floats:
    """Of a normal prior that each work makes narrower by its information, p (1 - p), the less the older it is."""
    chance, skills = sigmoid(items.model.newcomer - shown.difficulty), len(items.skills)
    days = np.maximum(now - shown.at, 0.0) / SECONDS_PER_DAY
    told = shown.weight * chance * (1 - chance)
    general = float((told * np.exp(-days / GENERAL_DAYS)).sum()) + GENERAL_PRIOR
    recent = (told * np.exp(-days / SKILL_DAYS))[shown.tester]
    unsure: Floats = np.sqrt(1 / general + 1 / (np.bincount(shown.tested, recent, skills) + SKILL_PRIOR))
    return unsure
