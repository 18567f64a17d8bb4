"""The collaborative recommender: what learners who did the same exercises did besides.

A learner is the row of what they did, of a length of at most 1; a score is that row times the weights between items.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import scipy.sparse as sp
from numpy.typing import ArrayLike, NDArray

from codecrafthub.kit.logging import logger
from codecrafthub.recommendation.recommenders import model_file
from codecrafthub.recommendation.recommenders.guards import Crowd, calmed, crowds, surges, without
from codecrafthub.recommendation.recommenders.item_weights import Scaling, Spectrum, together
from codecrafthub.recommendation.recommenders.model_file import BrokenModel
from codecrafthub.recommendation.recommenders.rank import chosen_rank
from codecrafthub.recommendation.recommenders.works import BadWorks, Floats, Places, Works

log = logger(__name__)

KIND, VERSION = "collaborative", 1
LEAST_TOGETHER = 5
"""An exercise says nothing of another until so many learners have done both."""
BOUNDED = Scaling(learner=0.5, short=10)
"""With a power of a half, no learner's row is longer than 1."""
SAMPLED = 2_000
LOGGED = 10
LARGEST = 4_000
"""More exercises than this take too much memory; the least done are left out."""


@dataclass(frozen=True, slots=True)
class CollaborativeModel:
    """Weights between exercises; the same file gives the same scores."""

    items: tuple[str, ...]
    """Slugs; scores stand in this order."""
    weights: NDArray[np.float32]
    """(items, items): row i is what having done item i says of each."""
    scale: float
    """The raw score that comes to 1 - 1/e: the mean of learners' highest one."""

    @classmethod
    def fit(cls, items: Sequence[str], matrix: sp.csr_array, rank: int | None = None) -> "CollaborativeModel":
        """Fit from what was done, (learners, items), 0 to 1 each; without a rank, one is chosen by validation.

        Raises BadWorks for anything else.
        """
        if matrix.shape[1] != len(items):
            raise BadWorks(f"{len(items)} exercises have {matrix.shape[1]} columns.")
        if not ((matrix.data >= 0) & (matrix.data <= 1)).all():
            raise BadWorks("What was done lies between 0 and 1.")
        matrix = sp.csr_array(matrix, dtype=float)
        matrix.eliminate_zeros()
        kept = _most_done(matrix)
        matrix = matrix[:, kept]
        rank = rank or chosen_rank(matrix, BOUNDED)
        weights = Spectrum.of(matrix, BOUNDED, rank).weights(rank)
        weights[together((matrix > 0).astype(float)) < LEAST_TOGETHER] = 0
        return cls(tuple(items[place] for place in kept.tolist()), weights.astype(np.float32), _scale(matrix, weights))

    def scores(self, done: Sequence[int], weights: ArrayLike) -> Floats:
        """What a history says of every item: (items,), 0 to 1; see `Basis.of`."""
        return Basis.of(self, done, weights).scores()

    def save(self, path: Path) -> None:
        arrays = {"items": np.array(self.items, str), "weights": self.weights, "scale": np.array(self.scale)}
        model_file.write(path, KIND, VERSION, arrays)

    @classmethod
    def load(cls, path: Path) -> "CollaborativeModel":
        """A model as it was saved. Raises FileNotFoundError or BrokenModel."""
        arrays = model_file.read(path, KIND, VERSION, ("items", "weights", "scale"))
        items, weights, scale = arrays["items"], arrays["weights"], arrays["scale"]
        is_whole = items.ndim == 1 and weights.shape == (len(items), len(items)) and scale.shape == ()
        is_right = is_whole and items.dtype.kind == "U" and weights.dtype == np.float32 and scale.dtype == float
        if not is_right or not np.isfinite(weights).all() or not 0 < float(scale) < np.inf:
            raise BrokenModel(f"{path.name} holds no weights between exercises.")
        return cls(tuple(items.tolist()), weights, float(scale))


@dataclass(frozen=True, slots=True)
class Basis:
    """What one learner's history comes to, kept so that taking a part of it away costs one row."""

    model: CollaborativeModel
    done: Places
    """(works,): places in the model's items."""
    weights: Floats
    """(works,): 0 to 1."""
    raw: Floats
    """(items,): the weighted sum of the rows of `done`."""

    @classmethod
    def of(cls, model: CollaborativeModel, done: Sequence[int], weights: ArrayLike) -> "Basis":
        """From items' places and what each work says, 0 to 1. Raises BadWorks, and IndexError past the last item."""
        places, given = np.asarray(done, np.intp), np.asarray(weights, float)
        if places.shape != given.shape or not ((given >= 0) & (given <= 1)).all():
            raise BadWorks("Every exercise of a history needs one weight between 0 and 1.")
        return cls(model, places, given, given @ model.weights[places].astype(float))

    def scores(self) -> Floats:
        """(items,), 0 to 1, 0 for those that the history says nothing of; also for what was done already."""
        return self._scores(self.raw, self.weights.sum())

    def without(self, item: int) -> Floats:
        """The scores as if an item, by its place in the model, had not been done; the same where it was not."""
        gone = float(self.weights[self.done == item].sum())
        return self._scores(self.raw - gone * self.model.weights[item].astype(float), self.weights.sum() - gone)

    def _scores(self, raw: Floats, total: float) -> Floats:
        length = float(BOUNDED.lengths(np.array([total]))[0])
        scores: Floats = -np.expm1(-np.maximum(raw, 0) / length / self.model.scale)
        return scores


def fitted(works: Works, rank: int | None = None) -> tuple[CollaborativeModel, list[Crowd]]:
    """A model of works, and the crowds whose works were left out of it; the log names exercises, and no accounts."""
    left_out = crowds(works)
    kept = without(works, left_out)
    factors = calmed(kept)
    for crowd in left_out[:LOGGED]:
        log.warning("crowd_left_out", exercise=crowd.item, accounts=len(crowd.learners), begin=crowd.begin)
    for item, count in list(surges(kept, factors).items())[:LOGGED]:
        log.warning("surge_calmed", exercise=item, works=count)
    return CollaborativeModel.fit(works.items, kept.matrix(factors), rank), left_out


def _most_done(matrix: sp.csr_array) -> Places:
    """The places of at most LARGEST items, in order."""
    counts = np.bincount(matrix.indices, minlength=matrix.shape[1])
    kept: Places = np.sort(np.argsort(-counts, kind="stable")[:LARGEST])
    return kept


def _scale(matrix: sp.csr_array, weights: Floats) -> float:
    """The mean over learners, of SAMPLED ones at most, of the highest raw score of an item that they have not done."""
    asked = BOUNDED.rows(matrix[:: -(-matrix.shape[0] // SAMPLED) or 1])
    raw = np.asarray(asked @ weights)
    raw[asked.nonzero()] = 0
    highest = raw.max(axis=1, initial=0)
    return float(highest[highest > 0].mean()) if highest.any() else 1.0
