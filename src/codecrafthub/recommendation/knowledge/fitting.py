"""Fits a model on everybody's attempts: how hard items are, and what readings weigh, by penalised likelihood."""

from dataclasses import dataclass, replace

import numpy as np

from codecrafthub.recommendation.evaluation.metrics import auc, calibration_error, log_loss
from codecrafthub.recommendation.knowledge.errors import NotUsable
from codecrafthub.recommendation.knowledge.interactions import Floats, Interactions
from codecrafthub.recommendation.knowledge.kinds import kind_key, kinds_of
from codecrafthub.recommendation.knowledge.model import READ, SITUATED, KnowledgeModel
from codecrafthub.recommendation.knowledge.newton import Weights
from codecrafthub.recommendation.knowledge.readings import Groupings, readings
from codecrafthub.recommendation.knowledge.situations import Traits, situations
from codecrafthub.recommendation.knowledge.table import Table, blocks
from codecrafthub.recommendation.knowledge.traces import sigmoid

ROUNDS, ROUNDS_FROM_NEAR = 6, 3


@dataclass(frozen=True, slots=True)
class Names:
    """What stands behind the indices: names of items and skills, and the difficulty that authors gave, in logits."""

    items: tuple[str, ...]
    skills: tuple[str, ...]
    prior: Floats


def fit(
    interactions: Interactions, names: Names, *, version: str = "fitted", held: float = 0.1, seed: int = 0
) -> KnowledgeModel:
    """A model of these attempts; its card has AUC, ECE and log loss on the attempts of held-out learners.

    `held`: the share of learners on whom it is measured, before it is fitted again on all. Raises NotUsable.
    """
    if len(names.items) != interactions.items or len(names.prior) != interactions.items:
        raise NotUsable(f"There are {interactions.items} items, but {len(names.items)} names.")
    card: dict[str, float] = {"attempts": len(interactions), "learners": len(interactions.starts) - 1}
    start = None
    seen, unseen = interactions.split(held, seed)
    if len(unseen) and len(seen):
        tried, start = _fitted(seen, names, None)
        card |= measures(predict(tried, unseen), unseen.correct)
        card["log_loss_usual"] = log_loss(predict(tried, unseen, is_usual=True), unseen.correct)
    model, _ = _fitted(interactions, names, start)
    return replace(model, version=version, card=card)


def predict(model: KnowledgeModel, interactions: Interactions, *, is_usual: bool = False) -> Floats:
    """The chance of success at each attempt, from earlier ones of the same learner alone: shape [n].

    `is_usual`: as if in the situation that is usual for the item, which is how the product sees learners.
    """
    kind, _ = kinds_of(interactions)
    traits = Traits(model.newcomer - model.difficulty, model.own, model.company, model.tries)
    base = model.base
    found = np.empty(len(interactions))
    for rows in blocks(interactions):
        part = interactions.where(rows)
        groupings, mine, weights = Groupings.of(part), traits[part.item], model.by_item[part.item]
        read = (readings(part, groupings, mine.expected) * weights[:, READ]).sum(axis=1)
        if is_usual:
            found[rows] = base[part.item] + read
        else:
            situated = situations(part, groupings, kind[part.item], mine) * weights[:, SITUATED]
            found[rows] = mine.expected + weights[:, 0] + read + situated.sum(axis=1)
    return sigmoid(found)


def measures(chances: Floats, outcomes: Floats) -> dict[str, float]:
    """AUC, expected calibration error and log loss."""
    return {
        "auc": auc(chances, outcomes), "ece": calibration_error(chances, outcomes),
        "log_loss": log_loss(chances, outcomes),
    }  # fmt: skip


def _fitted(interactions: Interactions, names: Names, start: Weights | None) -> tuple[KnowledgeModel, Weights]:
    """A model, and its weights in levels to begin another fit with; `start`: those of a fit on nearly the same."""
    table = Table(interactions, names.prior)
    weights = table.weights(start, ROUNDS_FROM_NEAR if start else ROUNDS)
    hard, kind = table.hard, table.kind
    by_kind = np.vstack([weights.shared + weights.by_kind, weights.shared])
    by_item = by_kind[kind] + weights.by_item
    for one in (by_kind, by_item):
        np.maximum(one[:, READ], 0, out=one[:, READ])
    model = KnowledgeModel(
        newcomer=hard.newcomer, items=names.items, difficulty=names.prior + hard.shift[-1], own=hard.own[-1],
        company=hard.company[-1], tries=hard.tries, kind=kind, by_item=by_item, skills=names.skills,
        hardness=_hardness(interactions, names, hard.shift[-1], hard.tries),
        kinds=tuple(kind_key([names.skills[one] for one in skills]) for skills in table.kinds),
        by_kind=by_kind, usual=table.usual,
    )  # fmt: skip
    return model, weights


def _hardness(interactions: Interactions, names: Names, shift: Floats, tries: Floats) -> Floats:
    """By how much items of a skill are harder than their authors say; near 0 where few were tried."""
    skill_of = np.repeat(np.arange(interactions.items), np.diff(interactions.tested))
    tried = np.minimum(tries, 1)
    sums = np.bincount(interactions.skill, (shift * tried)[skill_of], len(names.skills))
    counts = np.bincount(interactions.skill, tried[skill_of], len(names.skills))
    return sums / (counts + 1)
