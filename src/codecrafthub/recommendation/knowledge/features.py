"""What a model's components read before every attempt of everybody, in one pass over arrays."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from codecrafthub.recommendation.knowledge.components import Component, Scope, sigmoid
from codecrafthub.recommendation.knowledge.interactions import Floats, Interactions

Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Scale:
    """What the sums are reckoned with: the ability of a newcomer, and the items' difficulty and discrimination."""

    newcomer: float
    difficulty: Floats
    discrimination: Floats


def features(interactions: Interactions, components: tuple[Component, ...], scale: Scale) -> Floats:
    """R / (I + prior) of each component before each attempt: shape [n, components].

    A row is made of earlier attempts of the same learner alone. The first component must be of scope ALL where there
    is any of scope SKILL: what a learner shows in general is taken off what they show in a skill.
    """
    slope = scale.discrimination[interactions.item]
    chance = sigmoid(slope * (scale.newcomer - scale.difficulty[interactions.item]))
    surprise = interactions.weight * slope * (interactions.correct - chance)
    information = interactions.weight * slope**2 * chance * (1 - chance)
    sums = np.stack([surprise, information], axis=1)
    rows = np.arange(len(interactions))
    base = np.zeros(len(rows))
    found = np.zeros((len(rows), len(components)))
    for place, one in enumerate(components):
        if one.scope is Scope.SKILL:
            found[:, place] = _by_skill(interactions, one, sums, base)
            continue
        group = interactions.learner.astype(np.int64)
        if one.scope is Scope.ITEM:
            group = group * interactions.items + interactions.item
        before = sums_before(group, _clock(interactions, rows, one), sums)
        found[:, place] = before[:, 0] / (before[:, 1] + one.prior)
        if place == 0:
            base = found[:, 0]
    return found


def sums_before(group: Places, clock: Floats, values: Floats) -> Floats:
    """For each row, the sum over earlier rows j of its group of values[j] * exp(clock[j] - clock of the row).

    `clock` must not fall within a group; shapes [n], [n] and [n, m]. One step a position in the groups, all at once.
    """
    order = np.argsort(group, kind="stable")
    firsts = np.flatnonzero(np.r_[True, np.diff(group[order]) != 0]) if len(order) else np.zeros(0, np.int64)
    sizes = np.diff(np.r_[firsts, len(order)])
    by_size = np.argsort(-sizes, kind="stable")
    firsts, sizes = firsts[by_size], sizes[by_size]
    longest = int(sizes[0]) if len(sizes) else 0
    still = np.searchsorted(-sizes, -np.arange(longest), side="left")
    found = np.zeros_like(values)
    sums = np.zeros((len(sizes), values.shape[1]))
    for position in range(1, longest):
        count = still[position]
        last = order[firsts[:count] + position - 1]
        here = order[firsts[:count] + position]
        sums = (sums[:count] + values[last]) * np.exp(clock[last] - clock[here])[:, None]
        found[here] = sums
    return found


def _clock(interactions: Interactions, rows: Places, component: Component) -> Floats:
    per_work, per_second = component.rates
    return rows * per_work + interactions.at[rows] * per_second


def _by_skill(interactions: Interactions, one: Component, sums: Floats, base: Floats) -> Floats:
    """The mean over an item's skills, each as seen in the attempts that tested it."""
    counts = np.diff(interactions.tested)[interactions.item]
    pair = np.repeat(np.arange(len(interactions)), counts)
    within = np.arange(len(pair)) - np.repeat(np.cumsum(counts) - counts, counts)
    skill = interactions.skill[interactions.tested[interactions.item[pair]] + within]
    group = interactions.learner[pair].astype(np.int64) * max(interactions.skills, 1) + skill
    before = sums_before(group, _clock(interactions, pair, one), sums[pair])
    shifts = (before[:, 0] - base[pair] * before[:, 1]) / (before[:, 1] + one.prior)
    return np.bincount(pair, shifts, len(interactions)) / np.maximum(counts, 1)
