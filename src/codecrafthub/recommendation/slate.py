"""The slate: the first few things to do next, taken from a ranking with variety, lessons before what they prepare."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np

from codecrafthub.recommendation.known import Known
from codecrafthub.recommendation.ranking import Blend, Weights, blended, is_personal
from codecrafthub.recommendation.recommenders import constraints, exploration
from codecrafthub.recommendation.schemas import RecommendationKind, Recommender
from codecrafthub.recommendation.setting import Setting
from codecrafthub.recommendation.view import Stack, View

WINDOW = 24
"""A slate is filled from so many of the best exercises and their lessons."""


@dataclass(frozen=True, slots=True)
class Pick:
    """One place of a slate. `place`: of the exercise in the syllabus, or of the exercise that a lesson prepares.

    `chance`: of solving an exercise; a lesson has none. `propensity`: the probability with which this stands here.
    """

    kind: RecommendationKind
    slug: str
    title: str
    place: int
    concept: int
    recommender: Recommender
    score: float
    chance: float | None = None
    propensity: float = 1.0


@dataclass(frozen=True, slots=True)
class Slate:
    """The best things to do next, best first, and the view that they come from."""

    view: View
    picks: Sequence[Pick]

    def rank(self, slug: str) -> int | None:
        """Where something stands, from 0; None where it is not in the slate."""
        return next((rank for rank, pick in enumerate(self.picks) if pick.slug == slug), None)


class _Candidate(NamedTuple):
    """What could be picked: an exercise, or the lesson that prepares it."""

    score: float
    place: int
    concept: int
    recommender: Recommender
    is_lesson: bool = False


def slate(
    setting: Setting, known: Known, limit: int, weights: Weights | None = None, *, is_shown: bool = True
) -> Slate:
    """What a learner may do next, `limit` things at most: a pure function, the same whenever it is asked for.

    One that is not shown to anybody gets no propensities.
    """
    return slates(setting, [known], limit, weights, is_shown=is_shown)[0]


def slates(
    setting: Setting, knowns: Sequence[Known], limit: int, weights: Weights | None = None, *, is_shown: bool = True
) -> list[Slate]:
    """The slates of the same learner knowing this and that, made in one go: each is what `slate` says."""
    weights = weights or Weights()
    stack = Stack.of(setting, knowns)
    blends = blended(stack, weights)
    return [
        _slate(view, blend, limit, weights, is_shown=is_shown) for view, blend in zip(stack.each, blends, strict=True)
    ]


def _slate(view: View, blend: Blend, limit: int, weights: Weights, *, is_shown: bool) -> Slate:
    chosen = _filled(_candidates(view, blend, weights), max(limit, exploration.PLACE + 1), weights, view)
    picks = [_picked(view, one) for one in chosen]
    if is_shown or view.known.draw.whether < exploration.EPSILON:
        picks = _explored(view, blend, picks)
    return Slate(view, picks[:limit])


def _candidates(view: View, blend: Blend, weights: Weights) -> list[_Candidate]:
    """The best exercises, best first, and before the best one of each concept its lesson where that is called for."""
    places = blend.best(WINDOW)
    concepts = view.setting.syllabus.first[places]
    prepared = view.is_stuck[places] | ~view.is_met[concepts]
    columns = (places.tolist(), concepts.tolist(), blend.scores[places].tolist(), blend.by(places), prepared.tolist())
    of_lessons: Recommender = "lessons" if is_personal(view) else "track_order"
    found = _explaining(view, blend, weights)
    seen = {one.concept for one in found}
    for place, concept, score, by, is_prepared in zip(*columns, strict=True):
        if concept not in seen and is_prepared and by != "answer" and constraints.is_to_read(view, place):
            found.append(_Candidate(score + weights.lesson, place, concept, of_lessons, is_lesson=True))
        seen.add(concept)
        found.append(_Candidate(score, place, concept, by))
    return found


def _explaining(view: View, blend: Blend, weights: Weights) -> list[_Candidate]:
    """The lesson that answers what was said to be too hard where no easier exercise does, or what was tried in vain."""
    said = constraints.explained(view, np.isfinite(blend.scores)) if view.known.hand.is_personal else None
    if said is not None:
        concept = int(view.setting.syllabus.first[said.place])
        return [_Candidate(weights.answer, said.place, concept, "answer", is_lesson=True)]
    stuck = constraints.stuck(view) if is_personal(view) else None
    if stuck is not None and constraints.is_to_read(view, stuck):
        return [_Candidate(weights.begun, stuck, int(view.setting.syllabus.first[stuck]), "lessons", is_lesson=True)]
    return []


def _filled(candidates: list[_Candidate], limit: int, weights: Weights, view: View) -> list[_Candidate]:
    """The best one again and again, where what was taken before takes some worth from what is like it."""
    left, chosen = list(candidates), list[_Candidate]()
    lost: defaultdict[int | str, float] = defaultdict(float)
    for _ in range(min(limit, len(left))):
        best, worth = left[0], -np.inf
        for one in left:
            if one.score + weights.lesson <= worth:
                break  # those that follow are worth no more than this, whatever they lose
            mine = one.score - lost[one.concept] - lost[one.recommender]
            if mine > worth:
                best, worth = one, mine
        left.remove(best)
        chosen.append(best)
        if is_personal(view):
            lost[best.concept] += 0.0 if best.is_lesson else weights.same_concept
            lost[best.recommender] += weights.same_recommender
    return chosen


def _picked(view: View, one: _Candidate) -> Pick:
    exercise, lesson = view.setting.syllabus.exercises[one.place], view.setting.syllabus.lessons[one.concept]
    if one.is_lesson and lesson is not None:
        return Pick("lesson", lesson.slug, lesson.title, one.place, one.concept, one.recommender, one.score)
    chance = float(view.chance[one.place])
    return Pick("exercise", exercise.slug, exercise.title, one.place, one.concept, one.recommender, one.score, chance)


def _explored(view: View, blend: Blend, picks: list[Pick]) -> list[Pick]:
    """The slate with what is rare in one place at times, and each pick with the probability of standing there."""
    here = exploration.PLACE
    if len(picks) <= here or not is_personal(view):
        return picks
    offered = np.isfinite(blend.scores)
    offered[[one.place for one in picks[:here]]] = False
    chances = exploration.EPSILON * exploration.probabilities(view, offered)
    usual = picks[here]
    # What explores takes the place of the usual one, which takes its place in turn where it has one.
    for rank in range(here, len(picks)):
        mine = float(chances[picks[rank].place]) if picks[rank].kind == "exercise" else 0.0
        stays = 1 - chances.sum() + mine if rank == here else 1 - mine
        picks[rank] = replace(picks[rank], propensity=float(stays))
    found = exploration.drawn(chances, view.known.draw.what)
    if (
        found is None
        or view.known.draw.whether >= exploration.EPSILON
        or (usual.kind, usual.place) == ("exercise", found)
    ):
        return picks
    later = next((rank for rank, one in enumerate(picks) if one.place == found and one.kind == "exercise"), None)
    if later is not None:
        picks[later] = replace(usual, propensity=float(chances[found]))
    rare = _Candidate(float(blend.scores[found]), found, int(view.setting.syllabus.first[found]), "exploration")
    picks[here] = replace(_picked(view, rare), propensity=float(chances[found]))
    return picks
