"""The situation of an attempt: what foretells its outcome without showing anything that the learner can do.

How long ago and how often the skill was practised, which items somebody came by, and who else comes by them. A fit that
did not know of these would blame the learner for them. They depend on what was worked on and never on what came of it,
and what the product says of a learner is said for the usual situation of each item.
"""

from dataclasses import dataclass
from enum import IntEnum, auto

import numpy as np

from codecrafthub.recommendation.knowledge.interactions import Floats, Interactions
from codecrafthub.recommendation.knowledge.readings import Groupings
from codecrafthub.recommendation.knowledge.scans import Grouping, Places

COMPANY_WORKS, COMPANY_PRIORS = (np.inf, 30.0, 5.0), (5.0, 3.0, 1.0)
"""After so many works a work has sunk to 1/e in a mean, and so many works of no company at all are added."""
KINDS_PRIOR = 2.0
PRACTICE_WORKS = (20.0, 3.0)
USUAL_TRIES = 3.0
"""The logarithm of how often an item was tried that is nothing special."""


class Situation(IntEnum):
    """The columns of `situations`; a `company` is the mean ability of those who come by an item."""

    HARDNESS = 0
    OWN = auto()
    OWN_TRIED = auto()
    PRACTICE_LONG = auto()
    PRACTICE_SHORT = auto()
    GAP = auto()
    IS_FIRST_OF_SKILL = auto()
    IS_SKILL_AGAIN = auto()
    IS_FIRST_OF_ITEM = auto()
    ITEM_GAP = auto()
    WORKS = auto()
    COMPANY = auto()
    COMPANY_EVER = auto()
    COMPANY_LATELY = auto()
    COMPANY_NOW = auto()
    COMPANY_OF_KINDS = auto()
    KINDS = auto()
    HARDNESS_EVER = auto()
    HARDNESS_LATELY = auto()
    HARDNESS_NOW = auto()
    HARDNESS_OF_KINDS = auto()


SITUATIONS = len(Situation)


@dataclass(frozen=True, slots=True)
class Traits:
    """What is known of the item of each attempt, or of each item, without the learner's own works: shape [n] each.

    `expected`: the logit of a newcomer's chance. `own`: by how much the item is harder than others of its kind (that
    test the same skills). `company`: the mean ability of those who come by it. `tries`: by everybody.
    """

    expected: Floats
    own: Floats
    company: Floats
    tries: Floats

    def __getitem__(self, rows: Places | slice) -> "Traits":
        return Traits(self.expected[rows], self.own[rows], self.company[rows], self.tries[rows])


def situations(interactions: Interactions, groupings: Groupings, kind: Places, traits: Traits) -> Floats:
    """The situation of each attempt, out of what the same learner worked on before: shape [n, SITUATIONS].

    `kind`: of the item of each attempt, shape [n].
    """
    number = groupings.all.before(np.ones(len(interactions)))
    found = np.empty((len(interactions), SITUATIONS))
    found[:, Situation.HARDNESS] = traits.expected
    found[:, Situation.OWN] = traits.own
    found[:, Situation.OWN_TRIED] = traits.own * (np.log1p(traits.tries) - USUAL_TRIES)
    found[:, Situation.PRACTICE_LONG : Situation.IS_SKILL_AGAIN + 1] = _practice(groupings, number)
    last = groupings.item.last(number, -1.0)
    found[:, Situation.IS_FIRST_OF_ITEM] = last < 0
    found[:, Situation.ITEM_GAP] = np.where(last < 0, 0.0, np.log1p(number - last))
    found[:, Situation.WORKS] = np.log1p(number)
    found[:, Situation.COMPANY] = traits.company
    found[:, Situation.COMPANY_EVER : Situation.HARDNESS_OF_KINDS + 1] = _path(
        interactions, groupings, kind, traits, number
    )
    return found


def _practice(groupings: Groupings, number: Floats) -> Floats:
    """How often the skills were practised of late, how long ago last, whether never, and whether just now."""
    pairs, at = groupings.pairs, number[groupings.pairs.row]
    rates = 1 / np.array(PRACTICE_WORKS)

    def left(last: Places, here: Places) -> Floats:
        return np.exp(-np.outer(at[here] - at[last], rates))

    often = groupings.skill.faded_before(np.ones((len(at), len(rates))), left)
    last = groupings.skill.last(at, -1.0)
    gap = np.where(last < 0, 0.0, at - last)
    return pairs.mean(np.column_stack([np.log1p(often), np.log1p(gap), last < 0, gap == 1]))


def _path(interactions: Interactions, groupings: Groupings, kind: Places, traits: Traits, number: Floats) -> Floats:
    """Means over what was worked on, three that fade and one over the kinds met.

    First of company, then how many kinds those are, then of hardness.
    """
    rates = np.tile(1 / np.array(COMPANY_WORKS), 3)
    priors = np.array(COMPANY_PRIORS)

    def left(last: Places, here: Places) -> Floats:
        return np.exp(-np.outer(number[here] - number[last], rates))

    columns = (traits.company, traits.expected, np.ones(len(number)))
    added = np.repeat(np.stack(columns, axis=1), len(priors), axis=1)
    company, hardness, count = np.split(groupings.all.faded_before(added, left), 3, axis=1)
    met = interactions.learner.astype(np.int64) * (int(kind.max(initial=0)) + 1) + kind
    is_new = Grouping.of(met).last(number, -1.0) < 0
    kinds, company_of, hardness_of = (
        groupings.all.before(np.where(is_new, one, 0.0)) for one in (columns[2], *columns[:2])
    )
    return np.column_stack([
        company / (count + priors), company_of / (kinds + KINDS_PRIOR), np.log1p(kinds),
        hardness / (count + priors), hardness_of / (kinds + KINDS_PRIOR),
    ])  # fmt: skip
