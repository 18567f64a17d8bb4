"""Fits a model on everybody's attempts: difficulties of items and weights of components, by penalised likelihood."""

from dataclasses import dataclass, replace

import numpy as np
from scipy.optimize import minimize

from codecrafthub.recommendation.evaluation.metrics import auc, calibration_error, log_loss
from codecrafthub.recommendation.knowledge.components import DEFAULT, Component, sigmoid
from codecrafthub.recommendation.knowledge.errors import NotUsable
from codecrafthub.recommendation.knowledge.features import Scale, features
from codecrafthub.recommendation.knowledge.interactions import Floats, Interactions
from codecrafthub.recommendation.knowledge.model import NEWCOMER, KnowledgeModel

ROUNDS = 3
"""The sums need difficulties, and the difficulties what the sums explain: so often one follows the other."""
DIFFICULTY_PRIOR = 1.0
"""One over the variance of difficulties around the authors' levels, in logits."""


@dataclass(frozen=True, slots=True)
class Names:
    """What stands behind the indices: names of items and skills, and the difficulty that authors gave, in logits."""

    items: tuple[str, ...]
    skills: tuple[str, ...]
    prior: Floats


def fit(
    interactions: Interactions,
    names: Names,
    *,
    components: tuple[Component, ...] = DEFAULT,
    version: str = "fitted",
    held: float = 0.1,
    seed: int = 0,
) -> KnowledgeModel:
    """A model of these attempts; its card has AUC, ECE and log loss on the attempts of held-out learners.

    `held`: the share of learners on whom it is measured, before it is fitted again on all. Raises NotUsable.
    """
    if len(names.items) != interactions.items or len(names.prior) != interactions.items:
        raise NotUsable(f"There are {interactions.items} items, but {len(names.items)} names.")
    card: dict[str, float] = {"attempts": len(interactions), "learners": len(interactions.starts) - 1}
    seen, unseen = interactions.split(held, seed)
    if len(unseen) and len(seen):
        foretold = predict(_fitted(seen, names, components), unseen)
        card |= measures(foretold, unseen.correct)
    return replace(_fitted(interactions, names, components), version=version, card=card)


def predict(model: KnowledgeModel, interactions: Interactions) -> Floats:
    """The chance of success at each attempt, from earlier ones of the same learner alone: shape [n]."""
    scale = Scale(model.newcomer, model.difficulty, model.discrimination)
    read = features(interactions, model.components, scale)
    theta = model.newcomer + read @ np.array([one.weight for one in model.components])
    item = interactions.item
    return sigmoid(model.discrimination[item] * (theta - model.difficulty[item]))


def measures(chances: Floats, outcomes: Floats) -> dict[str, float]:
    """AUC, expected calibration error and log loss."""
    return {
        "auc": auc(chances, outcomes), "ece": calibration_error(chances, outcomes),
        "log_loss": log_loss(chances, outcomes),
    }  # fmt: skip


def _fitted(interactions: Interactions, names: Names, components: tuple[Component, ...]) -> KnowledgeModel:
    tries = np.bincount(interactions.item, interactions.weight, interactions.items).astype(np.float64)
    model = KnowledgeModel(
        newcomer=NEWCOMER, components=components, items=names.items, difficulty=names.prior.copy(),
        discrimination=np.ones(interactions.items), tries=tries, skills=names.skills,
        hardness=np.zeros(len(names.skills)),
    )  # fmt: skip
    for _ in range(ROUNDS):
        model = _step(model, interactions, names.prior)
    return replace(model, hardness=_hardness(model, interactions, names))


def _step(model: KnowledgeModel, interactions: Interactions, prior: Floats) -> KnowledgeModel:
    """Newcomer, weights and difficulties that explain the attempts best, given the sums of the model before."""
    read = features(interactions, model.components, Scale(model.newcomer, model.difficulty, model.discrimination))
    item, outcome, shown = interactions.item, interactions.correct, interactions.weight
    usual = np.array([NEWCOMER, *np.ones(read.shape[1])])

    def loss(values: Floats) -> tuple[float, Floats]:
        ours, shifts = values[: len(usual)], values[len(usual) :]
        logits = ours[0] + read @ ours[1:] - prior[item] - shifts[item]
        wrong = shown * (sigmoid(logits) - outcome)
        likelihood = shown @ (np.logaddexp(0, logits) - outcome * logits)
        penalty = DIFFICULTY_PRIOR * shifts @ shifts / 2 + (ours - usual) @ (ours - usual) / 2
        slope = np.r_[wrong.sum(), read.T @ wrong] + ours - usual
        against = DIFFICULTY_PRIOR * shifts - np.bincount(item, wrong, len(prior))
        return float(likelihood + penalty), np.r_[slope, against]

    start = np.r_[model.newcomer, [one.weight for one in model.components], model.difficulty - prior]
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 100}).x
    weighed = zip(model.components, found[1 : len(usual)].tolist(), strict=True)
    return replace(
        model, newcomer=float(found[0]), difficulty=prior + found[len(usual) :],
        components=tuple(replace(one, weight=weight) for one, weight in weighed),
    )  # fmt: skip


def _hardness(model: KnowledgeModel, interactions: Interactions, names: Names) -> Floats:
    """By how much items of a skill are harder than their authors say; near 0 where few were tried."""
    skill_of = np.repeat(np.arange(interactions.items), np.diff(interactions.tested))
    surplus = (model.difficulty - names.prior) * np.minimum(model.tries, 1)
    sums = np.bincount(interactions.skill, surplus[skill_of], len(names.skills))
    counts = np.bincount(interactions.skill, np.minimum(model.tries, 1)[skill_of], len(names.skills))
    return sums / (counts + 1)
