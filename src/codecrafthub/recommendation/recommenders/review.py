"""What is about to be forgotten: a due concept is seen again in another exercise, or else in the one longest ago."""

import numpy as np

from codecrafthub.recommendation.recommenders.by_mastery import band
from codecrafthub.recommendation.syllabus import Bools, Floats
from codecrafthub.recommendation.view import Stack, View

LEAST = 0.6
"""What a review is worth on the day it comes due; it grows as more is forgotten."""


def scores(view: View, is_again: Bools) -> Floats:
    """How much each exercise would refresh of what is due, 0 to 1; `is_again`: as `again` says. Shape [..., n]."""
    if not view.urgency.any():
        return np.zeros(view.chance.shape)
    worth = np.where(view.urgency > 0, LEAST + (1 - LEAST) * view.urgency, 0.0)
    of_none = np.zeros((*worth.shape[:-1], 1))
    found = np.append(worth, of_none, axis=-1)[..., view.setting.syllabus.taught].max(axis=-1)
    return np.where(view.is_open, found * band(view.fitting), np.where(is_again, found, 0.0))


def again(stack: Stack) -> Bools:
    """Solved exercises that may be done once more: of due concepts of which no other exercise is open. Shape [k, n]."""
    view, teaches = stack.all, stack.all.setting.syllabus.teaches
    found = np.zeros(view.chance.shape, bool)
    is_due = view.urgency > 0
    if not is_due.any():
        return found
    has_other = teaches.by_concept(view.is_open) > 0
    for row, concept in zip(*np.nonzero(is_due & ~has_other), strict=True):
        one, mine = stack.each[row], teaches.of_concept(concept)
        solved = mine[one.is_solved[mine] & ~one.is_out[mine]]
        if len(solved):
            found[row, solved[np.argmin(one.last_at[solved])]] = True
    return found
