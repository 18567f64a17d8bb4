"""What is about to be forgotten: a due concept is seen again in another exercise, or else in the one longest ago."""

import numpy as np

from codecrafthub.recommendation.recommenders.by_mastery import band
from codecrafthub.recommendation.syllabus import Bools, Floats, Ints
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
    """By what due concepts are seen again of which no exercise is open: one each. Shape [k, n].

    The easiest unsolved exercise whose ground some solved one stands on as well; else the one solved longest ago.
    """
    view, teaches = stack.all, stack.all.setting.syllabus.teaches
    found = np.zeros(view.chance.shape, bool)
    is_due = view.urgency > 0
    if not is_due.any():
        return found
    has_other = teaches.by_concept(view.is_open) > 0
    for row, concept in zip(*np.nonzero(is_due & ~has_other), strict=True):
        place = _again(stack.each[row], teaches.of_concept(concept))
        if place is not None:
            found[row, place] = True
    return found


def _again(view: View, mine: Ints) -> int | None:
    """The exercise of a concept to see it again by, out of `mine`, all that it has; None where all were refused."""
    syllabus, left = view.setting.syllabus, mine[~view.is_out[mine]]
    is_ground = view.is_ready | (syllabus.needs.by_concept(view.is_solved) > 0)
    fresh = left[~view.is_solved[left] & (syllabus.needs.by_exercise(~is_ground)[left] == 0)]
    if len(fresh):
        return int(fresh[np.argmin(syllabus.levels[fresh])])
    solved = left[view.is_solved[left]]
    return int(solved[np.argmin(view.last_at[solved])]) if len(solved) else None
