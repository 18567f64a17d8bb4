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
NONE = np.zeros(0, np.intp)


def collaborative(stack: Stack) -> Floats | None:
    """How much learners who did the same did each exercise: shape [k, n], 0 to 1, all 0 where it may not be asked.

    None where there is no model.
    """
    others = stack.all.setting.others
    if others is None:
        return None
    asked = {id(view.known.done): view.known.done for view in stack.each if view.known.heeds_others}
    latest = [np.flatnonzero(done.place >= 0)[-LATEST:] for done in asked.values()]
    places = [done.place[rows] for done, rows in zip(asked.values(), latest, strict=True)]
    known = np.unique(np.concatenate([NONE, *places]))
    weights, made = others.weights[known], {0: np.zeros(others.weights.shape[1])}
    for name, done, rows, mine in zip(asked, asked.values(), latest, places, strict=True):
        given = np.zeros(len(known), np.float32)
        given[np.searchsorted(known, mine)] = _given(done.is_solved[rows])
        length = float(BOUNDED.lengths(np.array([given.sum()], float))[0])
        made[name] = -np.expm1(-np.maximum((given @ weights).astype(float), 0.0) / length / others.scale)
    return np.stack([made[id(one.known.done) if one.known.heeds_others else 0] for one in stack.each])


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
