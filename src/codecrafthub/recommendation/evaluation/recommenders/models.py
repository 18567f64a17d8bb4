"""Ours, and those of others to stand beside: the most popular, item-kNN, ALS and EASE^R, with settings to try."""

from collections.abc import Sequence

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from codecrafthub.recommendation.evaluation.models import Model, Setting
from codecrafthub.recommendation.evaluation.recommenders.metrics import Scores
from codecrafthub.recommendation.recommenders.collaborative import BOUNDED, CollaborativeModel
from codecrafthub.recommendation.recommenders.item_weights import Scaling, Spectrum
from codecrafthub.recommendation.recommenders.rank import chosen_rank

Matrix = NDArray[np.float64]
Recommender = Model[sp.csr_array, Scores]


def ours(train: sp.csr_array, _: Setting) -> Scores:
    """The shrunk spectrum, its rank chosen by validation within the time of the fit."""
    scaling = Scaling()
    rank = chosen_rank(train, scaling)
    rows, weights = scaling.rows(train), Spectrum.of(train, scaling, rank).weights(rank).astype(np.float32)
    return lambda part: rows[part] @ weights


def ours_bounded(train: sp.csr_array, _: Setting) -> Scores:
    """The same as a hub serves it: bounded rows, and no weight between items that few learners have in common."""
    model = CollaborativeModel.fit([str(item) for item in range(train.shape[1])], train)
    kept = np.array(model.items, int)
    rows = BOUNDED.rows(train)

    def scores(part: slice) -> NDArray[np.floating]:
        found = np.zeros((rows[part].shape[0], train.shape[1]))
        found[:, kept] = rows[part][:, kept] @ model.weights
        return found

    return scores


def popularity(train: sp.csr_array, _: Setting) -> Scores:
    """The same for everybody: how many chose each item."""
    counts = np.asarray(train.sum(axis=0)).reshape(1, -1)
    return lambda part: np.repeat(counts, train[part].shape[0], axis=0)


def item_knn(train: sp.csr_array, setting: Setting) -> Scores:
    """The cosines of an item to its so many nearest ones: B. Sarwar et al., WWW 2001."""
    counts = np.maximum(np.asarray(train.sum(axis=0)).reshape(-1), 1)
    together = sp.csr_array(train.T @ train).toarray()
    cosines = together / np.sqrt(counts[:, None] * counts[None, :])
    np.fill_diagonal(cosines, 0)
    nearest = min(int(setting[0]), len(cosines))
    least = -np.partition(-cosines, nearest - 1, axis=1)[:, nearest - 1 : nearest]
    kept = sp.csr_array(np.where(cosines >= least, cosines, 0).T)
    return lambda part: (train[part] @ kept).toarray()


def ease(train: sp.csr_array, setting: Setting) -> Scores:
    """H. Steck, "Embarrassingly shallow autoencoders for sparse data", WWW 2019: its own formula, one inverse."""
    gram = sp.csr_array(train.T @ train).toarray()
    gram[np.diag_indices_from(gram)] += setting[0]
    inverse = np.linalg.inv(gram)
    weights = inverse / -np.diag(inverse)
    np.fill_diagonal(weights, 0)
    return lambda part: train[part] @ weights


def als(train: sp.csr_array, setting: Setting) -> Scores:
    """Factors by alternating least squares: Y. Hu, Y. Koren, C. Volinsky, ICDM 2008; fifteen rounds, one seed.

    The setting is the number of factors, the ridge, and how much surer a choice makes than none (alpha).
    """
    size, ridge, alpha = setting
    dice = np.random.default_rng(1)
    items = dice.normal(0, 0.01, (train.shape[1], int(size)))
    chosen_by = sp.csr_array(train.T)
    learners = np.zeros((train.shape[0], int(size)))
    for _ in range(15):
        learners = _solved(train, items, ridge, alpha)
        items = _solved(chosen_by, learners, ridge, alpha)
    return lambda part: learners[part] @ items.T


def _solved(matrix: sp.csr_array, others: Matrix, ridge: float, alpha: float) -> Matrix:
    """The factors of all rows, given those of the columns."""
    base = others.T @ others + ridge * np.eye(others.shape[1])
    found = np.zeros((matrix.shape[0], others.shape[1]))
    for row in range(matrix.shape[0]):
        chosen = others[matrix.indices[matrix.indptr[row] : matrix.indptr[row + 1]]]
        found[row] = np.linalg.solve(base + alpha * chosen.T @ chosen, (1 + alpha) * chosen.sum(axis=0))
    return found


MODELS: Sequence[Recommender] = (
    Model("popularity", [()], popularity),
    Model("item-knn", [(20,), (50,), (100,), (200,), (400,)], item_knn),
    Model("als", [(64.0, 30.0, 2.0), (64.0, 10.0, 5.0)], als),
    Model("ease", [(30.0,), (100.0,), (200.0,), (300.0,), (500.0,)], ease),
    Model("ours", [()], ours),
    Model("ours, bounded", [()], ours_bounded),
)
