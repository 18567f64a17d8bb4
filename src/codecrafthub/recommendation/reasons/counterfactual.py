"""Taking a piece of evidence away and ranking again: what does not raise a pick is no reason for it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

import numpy as np

from codecrafthub.recommendation.hand.hand import Goal, Hand
from codecrafthub.recommendation.known import Done, Known
from codecrafthub.recommendation.ranking import Weights
from codecrafthub.recommendation.reasons.evidence import Kind, Piece, last_resorts, pieces
from codecrafthub.recommendation.setting import Setting
from codecrafthub.recommendation.slate import Pick, Slate, slates

Value = TypeVar("Value")

MOST = 3
"""So many pieces of evidence make a reason; more would be no reason any more but a report."""


def without(known: Known, piece: Piece, setting: Setting) -> Known:
    """The same learner as if one piece of evidence did not exist."""
    match piece.kind:
        case Kind.ALL_SOLVED:
            return replace(known, done=known.done.where(np.zeros(len(known.done), bool)))
        case Kind.SOLVED | Kind.ATTEMPTS | Kind.UNFINISHED | Kind.HINTS:
            return replace(known, done=_undone(known.done, piece, setting))
        case Kind.PLACEMENT:
            return replace(known, placement={})
        case Kind.OTHERS:
            return replace(known, heeds_others=False)
        case Kind.PLACE:
            return replace(known, last=piece.place)
        case Kind.RARE:
            return replace(known, usual=piece.place)
        case Kind.DUE:
            concept = setting.syllabus.concepts[_given(piece.concept)].slug
            return replace(known, memories=_less(known.memories, concept))
        case _:
            return replace(known, hand=_unset(known.hand, piece, setting))


def _undone(done: Done, piece: Piece, setting: Setting) -> Done:
    if piece.kind is Kind.SOLVED:
        return done.where(~np.isin(done.place, setting.syllabus.teaches.of_concept(_given(piece.concept))))
    mine = done.place == _given(piece.place)
    return replace(done, hints=np.where(mine, 0, done.hints)) if piece.kind is Kind.HINTS else done.where(~mine)


def _unset(hand: Hand, piece: Piece, setting: Setting) -> Hand:
    if piece.kind is Kind.GOAL:
        return replace(hand, goal=Goal())
    if piece.kind is Kind.PACE:
        return replace(hand, pace=None)
    if piece.kind is Kind.ORDER:
        return replace(hand, is_personal=True)
    if piece.kind is Kind.SAID:
        return replace(hand, words=_less(hand.words, setting.syllabus.exercises[_given(piece.place)].slug))
    return replace(hand, claims=_less(hand.claims, setting.syllabus.concepts[_given(piece.concept)].slug))


def _less(mapping: Mapping[str, Value], name: str) -> dict[str, Value]:
    return {key: value for key, value in mapping.items() if key != name}


@dataclass(slots=True)
class Counterfactuals:
    """Rankings of one learner without this or that: made in one go for all picks, each once."""

    base: Slate
    weights: Weights | None = None
    _made: dict[Piece, Slate] = field(default_factory=dict)

    def evidence(self, pick: Pick) -> list[Piece]:
        """The pieces without which a pick would stand lower, or not at all; MOST of them at most."""
        if not self._made:
            self._make([piece for one in self.base.picks for piece in pieces(self.base.view, one)])
        found = self._moving(pieces(self.base.view, pick), pick, MOST)
        if not found:
            resorts = list(last_resorts(self.base.view, pick))
            self._make(resorts)
            found = self._moving(resorts, pick, 1)
        return found

    def _make(self, wanted: Iterable[Piece]) -> None:
        view, limit = self.base.view, len(self.base.picks)
        new = [piece for piece in dict.fromkeys(wanted) if piece not in self._made]
        if new:
            knowns = [without(view.known, piece, view.setting) for piece in new]
            made = slates(view.setting, knowns, limit, self.weights, is_shown=False)
            self._made.update(zip(new, made, strict=True))

    def _moving(self, candidates: Iterable[Piece], pick: Pick, most: int) -> list[Piece]:
        found: list[Piece] = []
        for piece in candidates:
            if piece not in found and self._moves(piece, pick):
                found.append(piece)
            if len(found) == most:
                break
        return found

    def _moves(self, piece: Piece, pick: Pick) -> bool:
        here, there = self.base.rank(pick.slug), self._made[piece].rank(pick.slug)
        return here is not None and (there is None or there > here)


def _given(number: int | None) -> int:
    assert number is not None, "a piece of this kind names what it is about"
    return number
