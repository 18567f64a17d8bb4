"""How well a ranking finds what was hidden, over all items that a learner had not chosen already."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from codecrafthub.recommendation.evaluation.recommenders.data import Split
from codecrafthub.recommendation.recommenders.hiding import first, ndcg

FAR = 20
AT_ONCE = 1024

Scores = Callable[[slice], NDArray[np.floating]]
"""Scores (learners of the slice, items) of a fitted recommender."""


@dataclass(frozen=True, slots=True)
class Found:
    """Means over learners who have something hidden."""

    ndcg: float
    """NDCG@10."""
    recall: float
    """Recall@20: which part of what was hidden stands among the first twenty."""


def found(split: Split, scores: Scores) -> Found:
    """How well scores find what is hidden; known items are never in the ranking."""
    gains: list[NDArray[np.float64]] = []
    recalls: list[NDArray[np.float64]] = []
    for begin in range(0, split.train.shape[0], AT_ONCE):
        part = slice(begin, begin + AT_ONCE)
        hidden = split.test[part]
        places = first(scores(part), split.train[part], FAR)
        counts = np.diff(hidden.indptr)
        hits = np.take_along_axis(hidden.toarray() > 0, places, axis=1).sum(axis=1)
        gains.append(ndcg(places, hidden))
        recalls.append(hits[counts > 0] / counts[counts > 0])
    return Found(float(np.concatenate(gains).mean()), float(np.concatenate(recalls).mean()))
