"""Pieces of evidence: what is known and may have moved a recommendation; each says how it would be taken away."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from codecrafthub.recommendation.placements.evidence import HELD
from codecrafthub.recommendation.recommenders import constraints, likings, track_order
from codecrafthub.recommendation.slate import Pick
from codecrafthub.recommendation.view import View


class Kind(StrEnum):
    """What a piece of evidence is, and so what taking it away means."""

    SOLVED = "solved"
    """All work on a concept."""
    ALL_SOLVED = "all_solved"
    """All work in the track."""
    ATTEMPTS = "attempts"
    """The work on an exercise that is solved."""
    UNFINISHED = "unfinished"
    """The work on an exercise that is not."""
    HINTS = "hints"
    """The hints seen for an exercise."""
    GOAL = "goal"
    PACE = "pace"
    DUE = "due"
    """That a concept is due for another look."""
    SAID = "said"
    """What the learner said of an exercise."""
    CLAIM = "claim"
    """What the learner said of a concept."""
    ORDER = "order"
    """That the learner asked for the order of the track."""
    PLACEMENT = "placement"
    """What the learner answered in a placement; told of a concept."""
    OTHERS = "others"
    """What other learners did."""
    PLACE = "place"
    """Where an exercise stands on the path."""
    RARE = "rare"
    """That few have tried an exercise."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing that is known, about a concept or an exercise by its number in the syllabus, or about neither."""

    kind: Kind
    concept: int | None = None
    place: int | None = None


MOST_PREREQUISITES = 2


def pieces(view: View, pick: Pick) -> Iterator[Piece]:
    """What may have moved a pick, what moves most and is said best first."""
    if not view.known.hand.is_personal:
        yield Piece(Kind.ORDER)
        return
    yield from _occasion(view, pick)
    if view.known.hand.goal is not None:
        yield Piece(Kind.GOAL, concept=pick.concept)
    yield from _ground(view, pick)
    yield from _experience(view, pick)
    if view.known.hand.pace is not None and pick.kind == "exercise":
        yield Piece(Kind.PACE, place=pick.place)
    if pick.kind == "exercise" and likings.is_liked_by_others(view, pick.place):
        yield Piece(Kind.OTHERS)


def last_resorts(view: View, pick: Pick) -> Iterator[Piece]:
    """What may have moved a pick that nothing else has: its place on the path, and what was solved before it there."""
    if not view.known.hand.is_personal:
        return
    if pick.kind == "exercise":
        yield Piece(Kind.PLACE, place=pick.place)
    order = track_order.order_of(view)
    before = order[: int(np.flatnonzero(order == pick.place)[0])]
    solved = before[view.is_solved[before]]
    if len(solved):
        yield Piece(Kind.ATTEMPTS, place=int(solved[-1]))


def _occasion(view: View, pick: Pick) -> Iterator[Piece]:
    """What calls for this very thing."""
    if view.is_solved.all():
        yield Piece(Kind.ALL_SOLVED)
    said = constraints.last_said(view)
    if pick.recommender == "answer" and said is not None:
        yield Piece(Kind.SAID, place=said[0])
    if view.is_begun[pick.place]:
        yield Piece(Kind.UNFINISHED, place=pick.place)
    if pick.recommender == "exploration":
        yield Piece(Kind.RARE, place=pick.place)
    for concept in _concepts(view, pick.place):
        if view.urgency[concept] > 0:
            yield Piece(Kind.DUE, concept=concept)


def _ground(view: View, pick: Pick) -> Iterator[Piece]:
    """What it builds on and the learner has shown or claimed; what comes last in the track is told first."""
    needs = view.setting.syllabus.needs
    needed = needs.columns[needs.rows == pick.place][::-1].tolist()
    yield from [Piece(Kind.SOLVED, concept=one) for one in needed if view.is_tried[one]][:MOST_PREREQUISITES]
    claims = view.known.hand.claims
    names = view.setting.syllabus.concepts
    for concept in [*_concepts(view, pick.place), *needed]:
        if names[concept].slug in claims:
            yield Piece(Kind.CLAIM, concept=concept)
    yield from _placed(view, [*needed, *_concepts(view, pick.place)])


def _placed(view: View, concepts: list[int]) -> Iterator[Piece]:
    """The placement, told of a concept that it found to be held where there is one: it is taken away as a whole."""
    names, placement = view.setting.syllabus.concepts, view.known.placement
    told = [one for one in concepts if names[one].slug in placement]
    if told:
        yield Piece(Kind.PLACEMENT, concept=max(told, key=lambda one: placement[names[one].slug] >= HELD))


def _experience(view: View, pick: Pick) -> Iterator[Piece]:
    """What the learner did on its concept, the latest work in particular; and what they said of other exercises."""
    mine = view.setting.syllabus.teaches.of_concept(pick.concept)
    worked = mine[(view.attempts[mine] > 0) & (mine != pick.place)]
    if len(worked):
        yield Piece(Kind.SOLVED, concept=pick.concept)
        latest = int(worked[np.argmax(view.last_at[worked])])
        yield Piece(Kind.ATTEMPTS if view.is_solved[latest] else Kind.UNFINISHED, place=latest)
        if view.is_solved[latest]:
            yield Piece(Kind.HINTS, place=latest)
    said = constraints.last_said(view)
    if said is not None and pick.recommender != "answer":
        yield Piece(Kind.SAID, place=said[0])


def _concepts(view: View, place: int) -> list[int]:
    teaches = view.setting.syllabus.teaches
    concepts: list[int] = teaches.columns[teaches.rows == place].tolist()
    return concepts
