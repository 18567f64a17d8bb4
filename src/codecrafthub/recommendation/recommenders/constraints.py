"""What may be recommended at all, what a word of the learner asks for at once, and how a slate keeps its variety."""

from typing import NamedTuple

import numpy as np

from codecrafthub.recommendation.hand import hand
from codecrafthub.recommendation.hand.planning.agenda import BASE_MINUTES, MINUTES_PER_LEVEL
from codecrafthub.recommendation.recommenders import review
from codecrafthub.recommendation.recommenders.track_order import order_of
from codecrafthub.recommendation.syllabus import Bools, Floats, Ints
from codecrafthub.recommendation.view import View

CONTRARY = 0.3
"""What an exercise counts that is harder than one that was just called too hard, or easier than one too easy."""
TOO_LONG = 0.5
"""What an exercise counts that takes longer than a session, beside one that does not."""


def offered(view: View) -> Bools:
    """The exercises that may be recommended: shape [n]. Never none while one is left that the learner did not refuse.

    What is open, and what may be done again as a review; else what is left on the path though the learner is not ready
    for it; else what was solved.
    """
    found: Bools = view.is_open | review.again(view)
    if not found.any():
        found = in_order(view)
    return found


def in_order(view: View) -> Bools:
    """What may be recommended in the mere order of the track: all that is unsolved and not refused. Shape [n]."""
    left: Bools = ~view.is_solved & ~view.is_out
    return left if left.any() else ~view.is_out


class Said(NamedTuple):
    """The exercise that was last said to be too easy or too hard, by its place, and whether a harder one is wanted."""

    place: int
    is_harder: bool


def last_said(view: View) -> Said | None:
    """What was last said; None where nothing was, or where the learner has done something since."""
    words = [
        (word.at, slug, word.said)
        for slug, word in view.known.hand.words.items()
        if word.said in (hand.Said.TOO_EASY, hand.Said.TOO_HARD) and slug in view.setting.syllabus.places
    ]
    if not words:
        return None
    at, slug, said = max(words)
    if len(view.known.done) and view.known.done.last_at.max() > at.timestamp():
        return None
    return Said(view.setting.syllabus.places[slug], said is hand.Said.TOO_EASY)


def answer(view: View, offered: Bools) -> int | None:
    """The exercise that answers the last word: the next easier one of its concept, or the next harder one.

    None where nothing was said, or where there is no such exercise.
    """
    said = last_said(view)
    if said is None:
        return None
    others = _others(view, said)
    others = others[offered[others] & ~view.is_solved[others]]
    steps = _steps(view, said, others)
    others, steps = others[steps > 0], steps[steps > 0]
    return int(others[np.argmin(steps)]) if len(others) else None


def explained(view: View, offered: Bools) -> int | None:
    """The concept whose lesson answers the last word: of what was too hard, where nothing easier is left."""
    said = last_said(view)
    if said is None or said.is_harder or answer(view, offered) is not None:
        return None
    return int(view.setting.syllabus.first[said.place])


def unsaid(view: View) -> Floats | float:
    """What each exercise counts beside the last word: less where it is as hard, or easy. Shape [n], or one for all."""
    said = last_said(view)
    if said is None:
        return 1.0
    found, others = np.ones(len(view.chance)), _others(view, said)
    found[others[_steps(view, said, others) <= 0]] = CONTRARY
    return found


def _others(view: View, said: Said) -> Ints:
    """The other exercises of its concept."""
    mine = view.setting.syllabus.teaches.of_concept(int(view.setting.syllabus.first[said.place]))
    others: Ints = mine[mine != said.place]
    return others


def _steps(view: View, said: Said, others: Ints) -> Floats:
    """How much harder others are, or easier, whichever is wanted."""
    difficulty = view.setting.met.difficulty
    steps: Floats = (difficulty[others] - difficulty[said.place]) * (1 if said.is_harder else -1)
    return steps


def in_session(view: View) -> Floats | float:
    """What each exercise counts by how long it takes: 1 where it fits into a session. Shape [n], or one for all."""
    pace = view.known.hand.pace
    if pace is None or pace.minutes is None:
        return 1.0
    takes = BASE_MINUTES + MINUTES_PER_LEVEL * view.setting.syllabus.levels
    return np.where(takes <= pace.minutes, 1.0, TOO_LONG)


def nearest(view: View) -> Ints:
    """The exercises in the order in which the path has them: a rank for each, shape [n]."""
    order = order_of(view)
    if view.known.last is None:
        return order
    ranks = np.empty(len(order), np.intp)
    ranks[order] = np.arange(len(ranks))
    return ranks
