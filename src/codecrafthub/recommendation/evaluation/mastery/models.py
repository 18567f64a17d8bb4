"""Ours, and published ones to stand beside: item means, BKT, PFA, Elo and logistic regression, with settings to try."""

from collections.abc import Callable, Sequence

import numpy as np
import scipy.sparse as sp

from codecrafthub.recommendation.evaluation.mastery import counts
from codecrafthub.recommendation.evaluation.mastery.bkt import Bkt
from codecrafthub.recommendation.evaluation.mastery.elo import Elo
from codecrafthub.recommendation.evaluation.mastery.logistic import Logistic
from codecrafthub.recommendation.evaluation.models import Model, Setting
from codecrafthub.recommendation.knowledge.fitting import Names, fit, predict
from codecrafthub.recommendation.knowledge.interactions import Floats, Interactions

Chances = Callable[[Interactions], Floats]
"""The chance of success at each attempt, of which only earlier ones of the learner are seen: shape [n]."""
Features = Callable[[Interactions], sp.csr_array]
LearnerModel = Model[Interactions, Chances]

RIDGES: Sequence[Setting] = [(0.3,), (1.0,), (3.0,)]


def ours(train: Interactions, _: Setting) -> Chances:
    """The learner model of the hub; nothing is known of how hard authors take items to be."""
    items, skills = (tuple(str(one) for one in range(count)) for count in (train.items, train.skills))
    model = fit(train, Names(items, skills, np.zeros(train.items)))
    return lambda test: predict(model, test)


def item_mean(train: Interactions, setting: Setting) -> Chances:
    """How often an item was solved, as if so many more attempts had come out as usual; learners are all alike."""
    (ghosts,) = setting
    tries, solved = (np.bincount(train.item, column, train.items) for column in (None, train.correct))
    means = (solved + ghosts * train.correct.mean()) / (tries + ghosts)
    return lambda test: means[test.item]


def bkt(train: Interactions, setting: Setting) -> Chances:
    """Bayesian knowledge tracing."""
    return Bkt.fit(train, *setting).chances


def elo(train: Interactions, setting: Setting) -> Chances:
    """Elo ratings of learners and items."""
    return Elo.fit(train, *setting).chances


def pfa(train: Interactions, setting: Setting) -> Chances:
    """Performance factors analysis, P. Pavlik et al., AIED 2009; logarithms of counts as in T. Gervet et al."""
    return _logistic(train, setting, lambda one: _beside(counts.skills(one), counts.skill_counts(one)))


def best_lr(train: Interactions, setting: Setting) -> Chances:
    """Best-LR, T. Gervet et al., JEDM 2020: item, skills, and counts of the skills, the item and everything."""
    return _logistic(train, setting, _best)


def best_lr_recency(train: Interactions, setting: Setting) -> Chances:
    """The same with how the latest attempts went."""
    usual = float(train.correct.mean())
    return _logistic(train, setting, lambda one: _beside(_best(one), counts.recent(one, usual)))


def _best(one: Interactions) -> sp.csr_array:
    return _beside(
        counts.items(one), counts.skills(one), counts.skill_counts(one), counts.item_counts(one), counts.all_counts(one)
    )


def _beside(*parts: sp.csr_array | Floats) -> sp.csr_array:
    return sp.csr_array(sp.hstack([sp.csr_array(part) for part in parts]))


def _logistic(train: Interactions, setting: Setting, features: Features) -> Chances:
    (ridge,) = setting
    model = Logistic.fit(features(train), train.correct, ridge)
    return lambda test: model.chances(features(test))


MODELS: Sequence[LearnerModel] = (
    Model("item-mean", [(1.0,), (5.0,), (20.0,)], item_mean),
    Model("bkt", [(1.0,), (10.0,)], bkt),
    Model("pfa", RIDGES, pfa),
    Model("elo", [(0.3, 0.02), (0.6, 0.05), (0.6, 0.1), (1.0, 0.05), (1.0, 0.1), (1.0, 0.2), (1.8, 0.2)], elo),
    Model("best-lr", RIDGES, best_lr),
    Model("best-lr-recency", RIDGES, best_lr_recency),
    Model("ours", [()], ours),
)
