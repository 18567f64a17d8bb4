"""What learners alike did, and what is like what this one solved: both models' opinions in the order of the syllabus.

Only the latest works are looked at: older ones say little of what somebody would like now, and take as long.
"""

import numpy as np
from numpy.typing import NDArray

from codecrafthub.recommendation.hand.hand import Said
from codecrafthub.recommendation.recommenders.collaborative import BOUNDED
from codecrafthub.recommendation.recommenders.content_based import Tastes
from codecrafthub.recommendation.recommenders.works import BEGUN, SOLVED
from codecrafthub.recommendation.syllabus import Bools, Floats
from codecrafthub.recommendation.view import Stack, View

LATEST = 60
"""Works that tell which learners are alike."""
LIKED = 10
"""Solves that tell what somebody likes."""


def collaborative(stack: Stack) -> Floats | None:
    """How much learners who did the same did each exercise: shape [k, n], 0 to 1, all 0 where it may not be asked.

    None where there is no model.
    """
    others = stack.all.setting.others
    if others is None:
        return None
    made: dict[int, Floats] = {}
    for view in stack.each:
        if view.known.heeds_others and id(view.known.done) not in made:
            done = view.known.done
            latest = np.flatnonzero(done.place >= 0)[-LATEST:]
            given = _given(done.is_solved[latest])
            raw = (given @ others.weights[done.place[latest]]).astype(float)
            length = float(BOUNDED.lengths(np.array([given.sum()], float))[0])
            made[id(done)] = -np.expm1(-np.maximum(raw, 0.0) / length / others.scale)
    nothing = np.zeros(stack.all.chance.shape[1])
    return np.stack([made[id(one.known.done)] if one.known.heeds_others else nothing for one in stack.each])


def is_liked_by_others(view: View, place: int) -> bool:
    """Whether what learners alike did says anything of an exercise."""
    others, done = view.setting.others, view.known.done
    if others is None or not view.known.heeds_others:
        return False
    latest = np.flatnonzero(done.place >= 0)[-LATEST:]
    return bool(_given(done.is_solved[latest]) @ others.weights[done.place[latest], place] > 0)


def _given(is_solved: Bools) -> NDArray[np.float32]:
    return np.where(is_solved, SOLVED, BEGUN).astype(np.float32)


def content_based(stack: Stack) -> Floats | None:
    """How like each exercise is to what the learner solved last: shape [k, n], 0 to 1, all 0 where nothing was solved.

    None where there is no model.
    """
    content, exercises = stack.all.setting.content, stack.all.setting.syllabus.exercises
    if content is None:
        return None
    made: dict[tuple[object, ...], Floats] = {}
    rows = []
    for view in stack.each:
        done, hand = view.known.done, view.known.hand
        solved = done.place[np.flatnonzero((done.place >= 0) & done.is_solved)[-LIKED:]].tolist()
        against = tuple(frozenset(hand.saying(said)) for said in (Said.TOO_EASY, Said.TOO_HARD))
        key = (tuple(solved), *against)
        if key not in made:
            made[key] = content.scores(Tastes({exercises[place].slug: 1.0 for place in solved}, *against))
        rows.append(made[key])
    return np.stack(rows)
