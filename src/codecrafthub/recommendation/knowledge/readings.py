"""What traces say before every attempt of everybody, in one pass over arrays."""

from dataclasses import dataclass

import numpy as np

from codecrafthub.recommendation.knowledge.interactions import Floats, Interactions
from codecrafthub.recommendation.knowledge.scans import Grouping, Places
from codecrafthub.recommendation.knowledge.traces import ALL, ITEM, READINGS, SKILL, SPELLS, Scope, sigmoid


@dataclass(frozen=True, slots=True)
class Pairs:
    """Attempts with each of the skills that they test: `row` of the attempt, and the `skill`."""

    row: Places
    skill: Places
    counts: Places
    """How many skills each attempt tests: shape [n]."""

    @classmethod
    def of(cls, interactions: Interactions) -> "Pairs":
        counts = np.diff(interactions.tested)[interactions.item]
        row = np.repeat(np.arange(len(interactions)), counts)
        within = np.arange(len(row)) - np.repeat(np.cumsum(counts) - counts, counts)
        skill = interactions.skill[interactions.tested[interactions.item[row]] + within]
        return cls(row, skill.astype(np.int64), counts)

    def mean(self, values: Floats) -> Floats:
        """The mean over the skills of each attempt, 0 of one without: shape [n, …] of [pairs, …]."""
        edges = np.concatenate(([0], np.cumsum(self.counts)))
        sums = np.concatenate((np.zeros((1, *values.shape[1:])), np.cumsum(values, axis=0)))
        shape = (-1, *[1] * (values.ndim - 1))
        means: Floats = (sums[edges[1:]] - sums[edges[:-1]]) / np.maximum(self.counts, 1).reshape(shape)
        return means


@dataclass(frozen=True, slots=True)
class Groupings:
    """Attempts by learner, by learner and skill (of pairs), and by learner and item."""

    pairs: Pairs
    all: Grouping
    skill: Grouping
    item: Grouping

    @classmethod
    def of(cls, interactions: Interactions) -> "Groupings":
        pairs, learner = Pairs.of(interactions), interactions.learner.astype(np.int64)
        by_skill = learner[pairs.row] * max(interactions.skills, 1) + pairs.skill
        by_item = learner * max(interactions.items, 1) + interactions.item
        return cls(pairs, Grouping.of(learner), Grouping.of(by_skill), Grouping.of(by_item))


def readings(interactions: Interactions, groupings: Groupings, expected: Floats) -> Floats:
    """What is read before each attempt, out of earlier ones of the same learner alone: shape [n, READINGS].

    `expected`: the logit of a newcomer's chance at each attempt.
    """
    able = interactions.weight * interactions.correct
    columns = np.stack([able, interactions.weight - able, sigmoid(expected), interactions.at])
    found = np.empty((len(interactions), READINGS))
    found[:, ALL] = _read(Scope.ALL, groupings.all, columns)
    found[:, SKILL] = groupings.pairs.mean(_read(Scope.SKILL, groupings.skill, columns[:, groupings.pairs.row]))
    found[:, ITEM] = _read(Scope.ITEM, groupings.item, columns)
    return found


def _read(scope: Scope, grouping: Grouping, columns: Floats) -> Floats:
    spell, (able, unable, chance, at) = SPELLS[scope], columns
    failures, solves = grouping.before(unable), grouping.before(able)

    def left(last: Places, here: Places) -> Floats:
        return spell.faded(failures[here] - failures[last], solves[here] - solves[last], at[here] - at[last])

    return spell.read(grouping.faded_before(spell.added(able, unable, chance), left))
