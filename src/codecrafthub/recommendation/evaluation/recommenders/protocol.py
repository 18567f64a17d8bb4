"""One recommender on one data set: its setting chosen within what is known, then fitted, timed and asked once."""

import time
from dataclasses import dataclass

import numpy as np

from codecrafthub.recommendation.evaluation.errors import UnreadableData
from codecrafthub.recommendation.evaluation.models import Setting
from codecrafthub.recommendation.evaluation.recommenders.data import Split
from codecrafthub.recommendation.evaluation.recommenders.metrics import found
from codecrafthub.recommendation.evaluation.recommenders.models import Recommender
from codecrafthub.recommendation.recommenders.hiding import hidden_fifth

MOST = 20_000
"""Items beyond which a matrix between them takes too much memory."""
SEED = 1


@dataclass(frozen=True, slots=True)
class Row:
    """What a recommender came to on a data set."""

    data: str
    model: str
    ndcg: float
    recall: float
    train_seconds: float
    """By the clock, for the fit alone; where a recommender chooses its setting within the fit, with that."""
    cpu_seconds: float
    """Of all threads together, for the same: what the clock shows on a machine that does nothing else, or more."""
    setting: Setting


def measured(split: Split, model: Recommender) -> Row:
    """Fit on what is known, and see what is found of what is hidden. Raises UnreadableData for too many items."""
    if split.train.shape[1] > MOST:
        raise UnreadableData(f"{split.name} has {split.train.shape[1]} items; at most {MOST} fit into memory.")
    setting = _chosen(split, model)
    begin, begin_cpu = time.perf_counter(), time.process_time()
    scores = model.fit(split.train, setting)
    seconds, cpu_seconds = time.perf_counter() - begin, time.process_time() - begin_cpu
    result = found(split, scores)
    return Row(split.name, model.name, result.ndcg, result.recall, seconds, cpu_seconds, setting)


def _chosen(split: Split, model: Recommender) -> Setting:
    """The setting that finds most of a fifth of the known items, hidden once more; nothing else is looked at."""
    inner = Split(split.name, *hidden_fifth(split.train, np.random.default_rng(SEED)))
    return model.best(lambda setting: found(inner, model.fit(inner.train, setting)).ndcg)
