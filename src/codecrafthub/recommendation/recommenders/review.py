"""What is about to be forgotten: a due concept is seen again in another exercise, or else in the one longest ago."""

import numpy as np

from codecrafthub.recommendation.recommenders.by_mastery import band
from codecrafthub.recommendation.syllabus import Bools, Floats
from codecrafthub.recommendation.view import View

LEAST = 0.6
"""What a review is worth on the day it comes due; it grows as more is forgotten."""


def scores(view: View) -> Floats:
    """How much each exercise would refresh of what is due: shape [n], 0 to 1."""
    teaches = view.setting.syllabus.teaches
    found = np.zeros(len(view.chance))
    if not view.urgency.any():
        return found
    worth = np.where(view.urgency > 0, LEAST + (1 - LEAST) * view.urgency, 0.0)
    np.maximum.at(found, teaches.rows, worth[teaches.columns])
    return np.where(view.is_open, found * band(view.fitting), np.where(again(view), found, 0.0))


def again(view: View) -> Bools:
    """Solved exercises that may be done once more: of due concepts of which no other exercise is open. Shape [n]."""
    teaches = view.setting.syllabus.teaches
    found = np.zeros(len(view.chance), bool)
    if not view.urgency.any():
        return found
    has_other = teaches.by_concept(view.is_open) > 0
    for concept in np.flatnonzero((view.urgency > 0) & ~has_other).tolist():
        mine = teaches.of_concept(concept)
        solved = mine[view.is_solved[mine] & ~view.is_out[mine]]
        if len(solved):
            found[solved[np.argmin(view.last_at[solved])]] = True
    return found
