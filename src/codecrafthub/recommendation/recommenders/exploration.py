"""What is new or seldom tried: now and then it is shown in one place of a slate, so that it is found out whom it suits.

Two numbers that are drawn once a day for a learner decide, so asking again shows the same, and with which probability
something was shown is known.
"""

import numpy as np

from codecrafthub.recommendation.syllabus import Bools, Floats
from codecrafthub.recommendation.view import View

EPSILON = 0.1
"""How often the place explores."""
PLACE = 2
"""The place in the slate, from 0."""
USUAL = 20
"""An exercise that so many learners have tried is not rare any more."""
EASIEST, HARDEST = 0.95, 0.4
"""Chances of success between which an exercise may be shown to find out more."""


def scores(view: View) -> Floats:
    """How seldom each exercise was tried: shape [n], 0 to 1."""
    tries = view.setting.tries
    found: Floats = np.clip(1 - tries / USUAL, 0.0, 1.0)
    if view.known.usual is not None:
        found[view.known.usual] = 0.0
    return found


def probabilities(view: View, offered: Bools) -> Floats:
    """The probability of each exercise to be the one, once a place explores: shape [n], all 0 where none may be."""
    fits = (view.fitting >= HARDEST) & (view.fitting <= EASIEST) & ~view.is_begun & ~view.is_solved
    worth = np.where(offered & fits, scores(view), 0.0)
    total = worth.sum()
    return worth / total if total else worth


def drawn(probabilities: Floats, what: float) -> int | None:
    """The exercise that a number from 0 to 1 falls on; None where none may be."""
    if not probabilities.any():
        return None
    reached = np.cumsum(probabilities)
    return min(int(np.searchsorted(reached, what * reached[-1], side="right")), int(np.flatnonzero(probabilities)[-1]))
