"""How hard items are, and who comes by them, without the works of the learners to whom it is told.

A Rasch model with normal priors: the logit of a chance is the newcomer's ability, plus the learner's, less the
difficulty, which is the author's plus what is common to a kind of items and what is the item's own. A difficulty that
was found with a learner's own works would tell of their outcomes before they are known; so learners fall into folds,
and each fold is told what the others show: one Newton step from what all show, with the sums of the fold taken out.
"""

from dataclasses import dataclass

import numpy as np

from codecrafthub.recommendation.knowledge.interactions import Floats, Interactions
from codecrafthub.recommendation.knowledge.scans import Places
from codecrafthub.recommendation.knowledge.situations import Traits
from codecrafthub.recommendation.knowledge.traces import sigmoid

NEWCOMER = -1.1
"""The ability, in logits, of somebody of whom nothing is known, before there is data."""
ROUNDS = 20
LEARNER_PRECISION, KIND_PRECISION, OWN_PRECISION = 1.0, 0.3, 2.0
"""One over the variance of abilities, of kinds around their authors' levels, and of items around their kind."""
COMPANY_PRIOR = 10.0
"""Of those who come by an item, so many more are taken to be like its kind's, and of a kind's like everybody."""
FOLDS = 5


@dataclass(frozen=True, slots=True)
class Difficulties:
    """`newcomer` in logits; of each fold, and in the last row of nobody's: shape [FOLDS + 1, items].

    `shift`: by how much an item is harder than its author says. `own`: than its author and its kind say. `company`: the
    mean ability of those who come by it.
    """

    newcomer: float
    shift: Floats
    own: Floats
    company: Floats
    tries: Floats
    """By everybody: shape [items]."""

    def traits(self, prior: Floats, item: Places, fold: Places) -> Traits:
        """Of the items of attempts, without the works of the learners' own fold: shape [n]."""
        expected = self.newcomer - prior[item] - self.shift[fold, item]
        return Traits(expected, self.own[fold, item], self.company[fold, item], self.tries[item])


def difficulties(interactions: Interactions, kind: Places, prior: Floats, fold: Places) -> Difficulties:
    """`kind` and `prior` (the author's difficulty) of each item, shape [items]; `fold` of each attempt, shape [n]."""
    rasch = _Rasch(interactions, kind, prior)
    for _ in range(ROUNDS if len(interactions) else 0):
        rasch.step()
    return rasch.without(fold)


class _Rasch:
    def __init__(self, interactions: Interactions, kind: Places, prior: Floats) -> None:
        self._made, self._kind, self._prior = interactions, kind, prior
        learners = int(interactions.learner.max(initial=-1)) + 1
        self._kinds = int(kind.max(initial=-1)) + 1
        self._newcomer, self._ability = NEWCOMER, np.zeros(learners)
        self._common, self._own = np.zeros(self._kinds), np.zeros(len(prior))
        self._of_kind = kind[interactions.item]

    def step(self) -> None:
        """Newton's step of each block, one after the other."""
        made = self._made
        self._own += self._moved(made.item, self._own, OWN_PRECISION, -1.0)
        self._common += self._moved(self._of_kind, self._common, KIND_PRECISION, -1.0)
        self._ability += self._moved(made.learner, self._ability, LEARNER_PRECISION, 1.0)
        wrong, sure = self._sums()
        self._newcomer += float((wrong.sum() - (self._newcomer - NEWCOMER)) / (sure.sum() + 1))

    def _moved(self, index: Places, values: Floats, precision: float, sign: float) -> Floats:
        wrong, sure = self._sums()
        slope = sign * np.bincount(index, wrong, len(values)) - precision * values
        return slope / (np.bincount(index, sure, len(values)) + precision)

    def _sums(self) -> tuple[Floats, Floats]:
        made = self._made
        easy = self._newcomer - self._prior - self._common[self._kind] - self._own
        chance = sigmoid(self._ability[made.learner] + easy[made.item])
        return made.weight * (made.correct - chance), made.weight * chance * (1 - chance)

    def without(self, fold: Places) -> Difficulties:
        items, kinds = len(self._prior), self._kinds
        wrong, sure = (_by_fold(fold, self._made.item, values, items) for values in self._sums())
        by_kind = [_by_kind(values, self._kind, kinds) for values in (wrong, sure)]
        common = (-by_kind[0] - KIND_PRECISION * self._common) / (by_kind[1] + KIND_PRECISION)
        own = (-wrong - sure * common[:, self._kind] - OWN_PRECISION * self._own) / (sure + OWN_PRECISION)
        shift = self._common[self._kind] + common[:, self._kind] + self._own + own
        tries = np.bincount(self._made.item, self._made.weight, items).astype(np.float64)
        return Difficulties(self._newcomer, shift, self._own + own, self._company(fold), tries)

    def _company(self, fold: Places) -> Floats:
        """Each learner counts once for an item, and once for a kind."""
        made, mean = self._made, float(self._ability.mean()) if len(self._ability) else 0.0
        found = []
        for index, count in ((made.item, len(self._prior)), (self._of_kind, self._kinds)):
            _, first = np.unique(made.learner.astype(np.int64) * max(count, 1) + index, return_index=True)
            ability = self._ability[made.learner[first]] - mean
            found += [_by_fold(fold[first], index[first], values, count) for values in (ability, np.ones(len(first)))]
        sums, met, of_kind, met_kind = found
        usual = (of_kind / (met_kind + COMPANY_PRIOR))[:, self._kind]
        return (sums + COMPANY_PRIOR * usual) / (met + COMPANY_PRIOR)


def _by_fold(fold: Places, index: Places, values: Floats, count: int) -> Floats:
    """Sums by index over all folds but one, and over all: shape [FOLDS + 1, count]."""
    each = np.bincount(fold * count + index, values, FOLDS * count).reshape(FOLDS, count)
    whole = each.sum(axis=0)
    return np.concatenate((whole - each, whole[None]))


def _by_kind(values: Floats, kind: Places, kinds: int) -> Floats:
    """Sums over the items of each kind: shape [FOLDS + 1, kinds]."""
    return np.stack([np.bincount(kind, row, kinds) for row in values])
