"""One fit of each kind of model: what came of it, or why the one in use is kept."""

import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from codecrafthub.recommendation.fitting.gathering import Gathered
from codecrafthub.recommendation.fitting.kinds import COLLABORATIVE, KNOWLEDGE
from codecrafthub.recommendation.fitting.shelf import Shelf
from codecrafthub.recommendation.knowledge.fitting import fit, measures, predict
from codecrafthub.recommendation.knowledge.model import KnowledgeModel
from codecrafthub.recommendation.recommenders.collaborative import fitted

LEAST = 200
"""From so many works on a fit says more than the authors' levels and the usual weights."""
HELD, SEED = 0.1, 7
"""The part of the learners on whom models are measured, and which ones."""
WORSE = 0.005
"""A new model whose log loss on held-out learners is worse by more than this is not used."""


@dataclass(frozen=True, slots=True)
class Made:
    """A model that may be used from now on: the bytes of its file, and its card."""

    kind: str
    version: str
    content: bytes
    card: dict[str, Any]


class Kept(Exception):
    """The model in use stays, for a reason that is no failure."""


class Savable(Protocol):
    """What writes itself into a file."""

    def save(self, path: Path) -> None: ...


def fit_knowledge(
    gathered: Gathered, unshared: frozenset[str], shelf: Shelf, current: KnowledgeModel, now: datetime
) -> Made:
    """The learner model of all work that is shared.

    Raises Kept: there is too little, or it foretells worse than the one in use.
    """
    started = time.perf_counter()
    interactions = gathered.interactions(shelf, unshared)
    if len(interactions) < LEAST:
        raise Kept(_too_little(len(interactions)))
    model = fit(interactions, shelf.names, held=HELD, seed=SEED)
    _, unseen = interactions.split(HELD, SEED)
    was = measures(predict(shelf.aligned(current), unseen, is_usual=True), unseen.correct)
    card = dict(model.card) | {f"{name}_before": value for name, value in was.items()} | {"before": current.version}
    if model.card["log_loss_usual"] > was["log_loss"] + WORSE:
        raise Kept(
            f"On learners it has not seen it foretells worse (log loss {model.card['log_loss_usual']:.4f}) than "
            f"{current.version} ({was['log_loss']:.4f}), which is kept."
        )
    card |= _made(now, started, len(shelf.items))
    return _filed(KNOWLEDGE, now, card, lambda version: replace(model, version=version, card=card))


def fit_collaborative(gathered: Gathered, unshared: frozenset[str], now: datetime) -> Made:
    """What learners alike did, of those who share it. Raises Kept where there is too little."""
    started = time.perf_counter()
    works = gathered.works(unshared)
    if len(works) < LEAST:
        raise Kept(_too_little(len(works)))
    model, left_out = fitted(works)
    if not model.weights.any():
        raise Kept("No two exercises were done by enough learners both; there is nothing to learn from them yet.")
    card = {
        "works": len(works),
        "learners": len(gathered.learners) - len(unshared.intersection(gathered.learners)),
        "crowds": [
            {"exercise": one.item, "accounts": len(one.learners), "begin": one.begin, "end": one.end}
            for one in left_out
        ],
    } | _made(now, started, len(model.items))
    return _filed(COLLABORATIVE, now, card, lambda _: model)


def _made(now: datetime, started: float, items: int) -> dict[str, Any]:
    return {"fitted_at": now.isoformat(), "seconds": round(time.perf_counter() - started, 2), "items": items}


def _filed(kind: str, now: datetime, card: dict[str, Any], model_of: Callable[[str], Savable]) -> Made:
    """The version names the moment of the fit."""
    version = f"{now:%Y%m%d-%H%M%S-%f}"
    with tempfile.TemporaryDirectory(prefix="hub-model-") as folder:
        path = Path(folder) / "model.npz"
        model_of(version).save(path)
        return Made(kind, version, path.read_bytes(), card)


def _too_little(works: int) -> str:
    return f"Learners have worked on {works} exercises together; a fit needs {LEAST}."
