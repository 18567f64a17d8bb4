"""What may be recommended at all, what a word of the learner asks for at once, and how a slate keeps its variety."""

from typing import NamedTuple

import numpy as np

from codecrafthub.recommendation.hand import hand
from codecrafthub.recommendation.hand.planning.agenda import BASE_MINUTES, MINUTES_PER_LEVEL
from codecrafthub.recommendation.recommenders.track_order import order_of
from codecrafthub.recommendation.syllabus import Bools, Floats, Ints
from codecrafthub.recommendation.view import Stack, View

CONTRARY = 0.3
"""What an exercise counts that is harder than one that was just called too hard, or easier than one too easy."""
TOO_LONG = 0.5
"""What an exercise counts that takes longer than a session, beside one that does not."""


def offered_of_each(stack: Stack, is_again: Bools) -> Bools:
    """What `offered` says of each view of a stack; `is_again`: as `review.again` says. Shape [k, n] both."""
    found: Bools = stack.all.is_open | is_again
    for row, view in enumerate(stack.each):
        if last_said(view) is not None or not found[row].any():
            found[row] = offered(view, is_again[row])
    return found


def offered(view: View, is_again: Bools) -> Bools:
    """The exercises that may be recommended: shape [n]. None is harder than what was just called too hard.

    What is open, and what may be done again as a review; else, after such a word, what `_no_harder` finds; else what is
    left on the path though the learner is not ready for it; else what was solved. So there is never nothing at all,
    neither exercise nor lesson, while an exercise is left that the learner did not refuse.
    """
    found: Bools = (view.is_open | is_again) & ~too_hard(view)
    if found.any():
        return found
    said = last_said(view)
    return _left(view) if said is None or said.is_harder else _no_harder(view, said)


def in_order(view: View, offered: Bools) -> Bools:
    """What may be recommended in the mere order of the track: all that is unsolved and not refused. Shape [n].

    For somebody who did not ask for that order themselves it is less what is harder than what they called too hard, and
    where nothing is left then, what is `offered`.
    """
    left = _left(view)
    if not view.known.hand.is_personal:
        return left
    easier: Bools = left & ~too_hard(view)
    return easier if easier.any() else offered


def _left(view: View) -> Bools:
    left: Bools = ~view.is_solved & ~view.is_out
    return left if left.any() else ~view.is_out


def _no_harder(view: View, said: "Said") -> Bools:
    """Where nothing is open that is no harder than what was too hard: what was solved and is no harder either.

    Nothing, where there is nothing of that and a lesson explains it. Where there is none, what is no harder though the
    learner is not ready for it, and else the one exercise that comes nearest.
    """
    is_no_harder = ~view.is_out & ~too_hard(view)
    solved: Bools = view.is_solved & is_no_harder
    if solved.any() or _explains(view, said):
        return solved
    left: Bools = ~view.is_solved & is_no_harder
    if left.any():
        return left
    nearest = np.zeros(len(left), bool)
    left = view.is_open if view.is_open.any() else _left(view)
    if left.any():
        nearest[np.argmax(np.where(left, view.chance, -1.0))] = True
    return nearest


def too_hard(view: View) -> Bools:
    """What is harder than what was just called too hard: less likely to be solved, or harder on its concept. Shape [n].

    Nothing where something was done since, or where nothing was called so.
    """
    said = last_said(view)
    if said is None or said.is_harder:
        return np.zeros(len(view.chance), bool)
    found: Bools = view.chance < view.chance[said.place]
    others = _others(view, said)
    found[others[_steps(view, said, others) < 0]] = True
    return found


def is_to_read(view: View, place: int) -> bool:
    """Whether the lesson before an exercise may be recommended: not once it was read, until an attempt fails."""
    lesson = view.setting.syllabus.lessons[int(view.setting.syllabus.first[place])]
    read_at = None if lesson is None else view.known.hand.read.get(lesson.slug)
    if read_at is None:
        return lesson is not None
    return bool(view.is_begun[place] and view.last_at[place] > read_at.timestamp())


class Said(NamedTuple):
    """The exercise that was last said to be too easy or too hard, by its place, and whether a harder one is wanted."""

    place: int
    is_harder: bool


def last_said(view: View) -> Said | None:
    """What was last said and holds; None where nothing was, or where the learner has done or read something since."""
    said = view.known.hand
    words = [
        (word.at, slug, word.said)
        for slug, word in said.words.items()
        if word.said in (hand.Said.TOO_EASY, hand.Said.TOO_HARD)
        and slug in view.setting.syllabus.places
        and (word.until is None or view.known.at < word.until)
    ]
    if not words:
        return None
    at, slug, which = max(words)
    if len(view.known.done) and view.known.done.last_at.max() > at.timestamp():
        return None
    if any(read_at > at for read_at in said.read.values()):
        return None
    return Said(view.setting.syllabus.places[slug], which is hand.Said.TOO_EASY)


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


def explained(view: View, offered: Bools) -> Said | None:
    """The last word where the lesson of its concept answers it: something was too hard, and nothing easier is left."""
    said = last_said(view)
    if said is None or said.is_harder or answer(view, offered) is not None:
        return None
    return said if _explains(view, said) else None


def _explains(view: View, said: Said) -> bool:
    return view.setting.syllabus.lessons[int(view.setting.syllabus.first[said.place])] is not None


def stuck(view: View) -> int | None:
    """The exercise that the learner worked on last, where they are stuck in it and did not refuse it."""
    latest = int(np.argmax(view.last_at)) if len(view.last_at) else 0
    return latest if (view.is_stuck & ~view.is_out)[latest : latest + 1].any() else None


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
