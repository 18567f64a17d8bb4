"""Hide a part of what learners did, and see whether it is found again."""

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

HIDDEN = 0.2
TOP = 10

Floats = NDArray[np.float64]
Dice = np.random.Generator | np.random.RandomState


def hidden_fifth(matrix: sp.csr_array, dice: Dice) -> tuple[sp.csr_array, sp.csr_array]:
    """What stays known, and a fifth of each learner's items, rounded and drawn: both (learners, items)."""
    is_hidden = np.zeros(matrix.nnz, bool)
    for begin, end in zip(matrix.indptr[:-1].tolist(), matrix.indptr[1:].tolist(), strict=True):
        drawn = dice.permutation(np.arange(begin, end))
        is_hidden[drawn[: round(HIDDEN * len(drawn))]] = True
    entries = sp.coo_array(matrix)
    known, hidden = (
        sp.csr_array((entries.data[rows], (entries.row[rows], entries.col[rows])), shape=matrix.shape)
        for rows in (~is_hidden, is_hidden)
    )
    return known, hidden


def first(scores: NDArray[np.floating], known: sp.csr_array, count: int) -> NDArray[np.intp]:
    """The places of the so many highest scores of each row, the best first, known items left out."""
    scores = np.array(scores)
    scores[known.nonzero()] = -np.inf
    count = min(count, scores.shape[1])
    places = np.sort(np.argpartition(-scores, count - 1, axis=1)[:, :count], axis=1)
    order = np.argsort(-np.take_along_axis(scores, places, axis=1), axis=1, kind="stable")
    best: NDArray[np.intp] = np.take_along_axis(places, order, axis=1)
    return best


def ndcg(places: NDArray[np.intp], hidden: sp.csr_array) -> Floats:
    """NDCG@10 with gains of 0 and 1 of each row that has something hidden: K. Järvelin and J. Kekäläinen (2002)."""
    counts = np.diff(hidden.indptr)
    hits = np.take_along_axis(hidden.toarray() > 0, places[:, :TOP], axis=1)
    discounts = 1 / np.log2(np.arange(2, TOP + 2))
    best = np.cumsum(discounts)[np.minimum(np.maximum(counts, 1), TOP) - 1]
    gains: Floats = (hits @ discounts[: hits.shape[1]] / best)[counts > 0]
    return gains
