"""What to refresh before an exercise: what it builds on, near or far, and the learner does not hold well now."""

import numpy as np

from codecrafthub.recommendation.reasons.sayings import Sayings
from codecrafthub.recommendation.recommenders import by_mastery
from codecrafthub.recommendation.schemas import Pointer, RefreshedConcept, RefreshList
from codecrafthub.recommendation.view import View

MOST = 3


def refresh_list(view: View, exercise: str) -> RefreshList:
    """The least held first, MOST of them at most; each with its lesson and the exercise that teaches most now.

    A concept is held where it is ready to be built on and not due for another look.
    """
    syllabus, place = view.setting.syllabus, view.setting.syllabus.places.get(exercise)
    if place is None:
        return RefreshList(exercise=exercise, items=[])
    near = syllabus.needs.columns[syllabus.needs.rows == place]
    taught = syllabus.teaches.columns[syllabus.teaches.rows == place]
    ground = syllabus.before[near].any(axis=0) & view.is_tried
    ground[near] = True
    ground[taught] = False
    ground &= (syllabus.sizes > 0) & (~view.is_ready | (view.urgency > 0))
    weak = np.flatnonzero(ground)
    weakest = weak[np.argsort(view.mastery[weak], kind="stable")][:MOST].tolist()
    return RefreshList(exercise=exercise, items=[_concept(view, number, place) for number in weakest])


def _concept(view: View, number: int, but: int) -> RefreshedConcept:
    syllabus = view.setting.syllabus
    concept, lesson = syllabus.concepts[number], syllabus.lessons[number]
    others = syllabus.teaches.of_concept(number)
    others = others[(others != but) & ~view.is_out[others]]
    gain = by_mastery.scores(view)[others] - view.is_solved[others]
    best = syllabus.exercises[int(others[np.argmax(gain)])] if len(others) else None
    return RefreshedConcept(
        concept=concept.slug,
        name=concept.name,
        mastery=round(float(view.mastery[number]), 4),
        text=Sayings(view).standing(number),
        lesson=None if lesson is None else Pointer.model_validate(lesson),
        exercise=None if best is None else Pointer.model_validate(best),
    )
