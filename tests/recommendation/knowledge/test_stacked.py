"""Estimates of many learners at once are those that each one gets alone."""

from dataclasses import replace

import numpy as np
import pytest

from codecrafthub.recommendation.knowledge.components import Component, Scope
from codecrafthub.recommendation.knowledge.items import Item, Items
from codecrafthub.recommendation.knowledge.model import KnowledgeModel
from codecrafthub.recommendation.knowledge.shown import Estimate, Shown
from codecrafthub.recommendation.knowledge.stacked import Estimates

NOW = 1_000_000.0
COMPONENTS = (
    Component(Scope.ALL, works=20.0, days=300.0, prior=1.0, weight=0.9),
    Component(Scope.ALL, works=5.0, days=30.0, prior=2.0, weight=0.3),
    Component(Scope.SKILL, works=np.inf, days=90.0, prior=2.0),
    Component(Scope.ITEM, works=np.inf, days=90.0, prior=3.0, weight=0.5),
)


def course() -> Items:
    model = replace(KnowledgeModel(), components=COMPONENTS)
    taught = [("a",), ("a", "b"), ("b",), ("c",), ("c", "a"), ("d",)]
    return Items.of(model, "python", [Item(f"python.{n}", names, 1 + n) for n, names in enumerate(taught)])


def worked(items: Items, count: int, seed: int) -> Shown:
    """Some of the exercises, each once, and some that are none of them."""
    dice = np.random.default_rng(seed)
    place = dice.permutation([*range(len(items.names)), -1, -1])[:count].astype(np.int32)
    outcome = (dice.random(count), dice.random(count))
    return Shown.of(items, place, outcome, np.sort(NOW - dice.random(count) * 900_000))


def stacked(items: Items, each: list[Shown]) -> Estimates:
    whose = np.repeat(np.arange(len(each), dtype=np.int32), [len(one.at) for one in each])
    return Estimates.of(items, Shown.joined(each), whose, len(each), NOW)


def assert_same(items: Items, each: list[Shown]) -> None:
    found, alone = stacked(items, each), [Estimate.of(items, one, NOW) for one in each]
    harder = items.shifted(np.linspace(-0.3, 0.4, len(items.names)))
    assert found.general == pytest.approx([one.general for one in alone], abs=1e-12)
    assert found.logits == pytest.approx(np.stack([one.logits for one in alone]), abs=1e-12)
    assert found.chances(harder) == pytest.approx(np.stack([one.chances(harder) for one in alone]), abs=1e-12)


def test_many_learners_at_once_are_each_alone() -> None:
    items = course()
    assert_same(items, [worked(items, count, seed) for seed, count in enumerate([3, 0, 8, 1, 0, 5])])


def test_one_learner_without_this_or_that_is_the_one_who_never_did_it() -> None:
    items, dice = course(), np.random.default_rng(4)
    whole = worked(items, 7, 3)
    masks = dice.random((40, 7)) < 0.7
    assert_same(items, [whole, *(whole.where(kept) for kept in masks)])
    general = stacked(items, [whole.where(kept) for kept in masks]).general
    assert np.ptp(general) > 0.1


def test_nobody_did_anything() -> None:
    items = course()
    assert_same(items, [worked(items, 0, 1)] * 2)
