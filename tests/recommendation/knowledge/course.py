"""A small course, works on it, and a model that weighs every reading: what the tests of estimates share."""

from dataclasses import replace

import numpy as np

from codecrafthub.recommendation.knowledge.estimates import Estimate
from codecrafthub.recommendation.knowledge.items import Item, Items
from codecrafthub.recommendation.knowledge.model import READ, WEIGHTS, KnowledgeModel
from codecrafthub.recommendation.knowledge.shown import Shown

NOW = 1_790_000_000.0
DAY = 86_400.0
TAUGHT = [("a",), ("a", "b"), ("b",), ("c",), ("c", "a"), ("d",), ("d",)]


def fitted_model(seed: int = 8) -> KnowledgeModel:
    """Any weights that a fit may find: those of readings are never negative."""
    dice = np.random.default_rng(seed)
    kinds = tuple(dict.fromkeys(" ".join(f"python/{one}" for one in sorted(names)) for names in TAUGHT))
    kind = np.array([kinds.index(" ".join(f"python/{one}" for one in sorted(names))) for names in TAUGHT])
    by_kind, by_item = dice.normal(0, 0.2, (len(kinds) + 1, WEIGHTS)), dice.normal(0, 0.2, (len(TAUGHT), WEIGHTS))
    for one in (by_kind, by_item):
        one[:, READ] = np.abs(one[:, READ]) * (dice.random(one[:, READ].shape) < 0.7)
    return replace(
        KnowledgeModel(), version="fitted", newcomer=-0.4, items=tuple(f"python.{n}" for n in range(len(TAUGHT))),
        difficulty=dice.normal(0, 1, len(TAUGHT)), own=dice.normal(0, 0.5, len(TAUGHT)),
        company=dice.normal(0, 0.5, len(TAUGHT)), tries=dice.integers(1, 90, len(TAUGHT)).astype(float), kind=kind,
        by_item=by_item, skills=tuple(f"python/{one}" for one in "abcd"), hardness=dice.normal(0, 0.3, 4),
        kinds=kinds, by_kind=by_kind, usual=dice.random((len(kinds) + 1, WEIGHTS - READ.stop)),
    )  # fmt: skip


def course(model: KnowledgeModel) -> Items:
    """The items of the model, and one that it does not know."""
    known = [Item(f"python.{n}", names, 1 + n) for n, names in enumerate(TAUGHT)]
    return Items.of(model, "python", [*known, Item("python.new", ("d", "e"), 7)])


def worked(items: Items, count: int, seed: int) -> Shown:
    """Some of the exercises, each once, and some that are none of them."""
    dice = np.random.default_rng(seed)
    place = dice.permutation([*range(len(items.names)), -1, -1])[:count].astype(np.int32)
    outcome = (dice.random(count), dice.random(count) * 0.5)
    return Shown.of(items, place, outcome, np.sort(NOW - dice.random(count) * 90 * DAY))


def estimate(items: Items, shown: Shown) -> Estimate:
    return Estimate.of(items, shown, NOW)
