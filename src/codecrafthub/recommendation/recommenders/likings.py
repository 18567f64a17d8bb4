"""What learners alike did, and what is like what this one solved: both models' opinions in the order of the syllabus.

Only the latest works are looked at: older ones say little of what somebody would like now, and take as long.
"""

import numpy as np

from codecrafthub.recommendation.hand.hand import Said
from codecrafthub.recommendation.recommenders.collaborative import BOUNDED
from codecrafthub.recommendation.recommenders.content_based import Tastes
from codecrafthub.recommendation.recommenders.works import BEGUN, SOLVED
from codecrafthub.recommendation.syllabus import Floats
from codecrafthub.recommendation.view import View

LATEST = 60
"""Works that tell which learners are alike."""
LIKED = 10
"""Solves that tell what somebody likes."""


def collaborative(view: View) -> Floats | None:
    """How much learners who did the same did each exercise: shape [n], 0 to 1. None without a model, or unasked."""
    others = view.setting.others
    if others is None or not view.known.heeds_others:
        return None
    done = view.known.done
    latest = np.flatnonzero(done.place >= 0)[-LATEST:]
    given = np.where(done.is_solved[latest], SOLVED, BEGUN).astype(np.float32)
    raw = given @ others.weights[done.place[latest]]
    length = float(BOUNDED.lengths(np.array([given.sum()], float))[0])
    scores: Floats = -np.expm1(-np.maximum(raw.astype(float), 0.0) / length / others.scale)
    return scores


def content_based(view: View) -> Floats | None:
    """How like each exercise is to what the learner solved last: shape [n], 0 to 1. None where nothing was solved."""
    done, content = view.known.done, view.setting.content
    solved = np.flatnonzero((done.place >= 0) & done.is_solved)[-LIKED:]
    if content is None or not len(solved):
        return None
    exercises, hand = view.setting.syllabus.exercises, view.known.hand
    liked = {exercises[place].slug: 1.0 for place in done.place[solved].tolist()}
    tastes = Tastes(liked, *(frozenset(hand.saying(said)) for said in (Said.TOO_EASY, Said.TOO_HARD)))
    return content.scores(tastes)
