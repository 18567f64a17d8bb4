"""Features of logistic models: which item and skills an attempt is at, and counts of what came before."""

import numpy as np
import scipy.sparse as sp

from codecrafthub.recommendation.evaluation.mastery.earlier import Places, SkillRows, before, fading, groups
from codecrafthub.recommendation.knowledge.interactions import Floats, Interactions

KEPT = (0.6, 0.9)
"""What is left of an attempt with each later one: half after one or two attempts, and after six or seven."""
GHOST = 1.0
"""As much as so many attempts with the usual outcome, so that a first attempt does not decide alone."""


def items(interactions: Interactions) -> sp.csr_array:
    """1 for the item of each attempt: shape [n, items]."""
    rows = np.arange(len(interactions))
    return sp.csr_array((np.ones(len(rows)), (rows, interactions.item)), shape=(len(rows), interactions.items))


def skills(interactions: Interactions) -> sp.csr_array:
    """1 for each skill of the item of each attempt: shape [n, skills]."""
    tested = SkillRows.of(interactions)
    return _by_skill(interactions, tested, np.ones(len(tested.skill)))


def skill_counts(interactions: Interactions) -> sp.csr_array:
    """ln(1 + successes), then ln(1 + failures), of earlier attempts at each skill that is tested: [n, 2 · skills]."""
    tested = SkillRows.of(interactions)
    group = groups(interactions.learner[tested.attempt], tested.skill)
    counts = _counts(group, interactions.correct[tested.attempt])
    return sp.csr_array(sp.hstack([_by_skill(interactions, tested, column) for column in counts.T]))


def item_counts(interactions: Interactions) -> Floats:
    """ln(1 + successes) and ln(1 + failures) of the learner's earlier attempts at the item: shape [n, 2]."""
    return _counts(groups(interactions.learner, interactions.item), interactions.correct)


def all_counts(interactions: Interactions) -> Floats:
    """ln(1 + successes) and ln(1 + failures) of all of the learner's earlier attempts: shape [n, 2]."""
    return _counts(interactions.learner.astype(np.int64), interactions.correct)


def recent(interactions: Interactions, usual: float) -> Floats:
    """How far recent attempts came above the `usual` share of successes, for each of KEPT: shape [n, 3 · len(KEPT)].

    Of everything, of the item, and of its skills in the mean; as in R-PFA (A. Galyardt, I. Goldin, JEDM 2015) each is
    a mean in which older attempts count less, with GHOST attempts before the first.
    """
    tested = SkillRows.of(interactions)
    learner, attempt = interactions.learner, tested.attempt
    every = np.arange(len(interactions))
    found = []
    for group, rows in (
        (learner.astype(np.int64), every),
        (groups(learner, interactions.item), every),
        (groups(learner[attempt], tested.skill), attempt),
    ):
        surplus = interactions.correct[rows] - usual
        for keep in KEPT:
            mean = fading(group, surplus, keep) / (fading(group, np.ones(len(rows)), keep) + GHOST)
            found.append(np.bincount(rows, mean, len(every)) / np.bincount(rows, minlength=len(every)))
    return np.stack(found, axis=1)


def _counts(group: Places, correct: Floats) -> Floats:
    return np.log1p(np.stack([before(group, correct), before(group, 1 - correct)], axis=1))


def _by_skill(interactions: Interactions, tested: SkillRows, values: Floats) -> sp.csr_array:
    return sp.csr_array((values, (tested.attempt, tested.skill)), shape=(len(interactions), interactions.skills))
