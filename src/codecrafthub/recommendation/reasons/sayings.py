"""Evidence in a sentence each: what is known, counted from what is stored, in words that people use."""

from dataclasses import dataclass

import numpy as np

from codecrafthub.recommendation.hand.hand import Said
from codecrafthub.recommendation.knowledge.forgetting import Memory
from codecrafthub.recommendation.placements.evidence import found
from codecrafthub.recommendation.reasons.evidence import Kind, Piece
from codecrafthub.recommendation.recommenders import track_order
from codecrafthub.recommendation.reviews.choice import words as last_used
from codecrafthub.recommendation.syllabus import Ints
from codecrafthub.recommendation.view import View

SEVERAL = 2
"""From so many solves on it is worth telling that none took a hint."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that is known; `of` is the whole that `value` is a part of, where it is one."""

    kind: str
    text: str
    value: int
    of: int | None = None
    concept: str | None = None
    exercise: str | None = None


class Sayings:
    """What is known of one learner, as it is said."""

    def __init__(self, view: View) -> None:
        self._view, self._syllabus = view, view.setting.syllabus

    def of(self, piece: Piece) -> Evidence:
        text, value, of = self._said(piece)
        concept = None if piece.concept is None else self._syllabus.concepts[piece.concept].slug
        exercise = None if piece.place is None else self._syllabus.exercises[piece.place].slug
        return Evidence(piece.kind.value, text, value, of, concept, exercise)

    def standing(self, concept: int) -> str:
        """What a learner's mastery of a concept rests on, in a sentence or two."""
        worked = self._worked(concept)
        claim = self._view.known.hand.claims.get(self._syllabus.concepts[concept].slug)
        said = "" if claim is None else f"You said that you {'know this' if claim.knows else 'do not know this yet'}. "
        share = self._view.known.placement.get(self._syllabus.concepts[concept].slug)
        if share is not None:
            said += f"Your placement found this to be {found(share)}. "
        if not len(worked):
            return f"{said}You have not tried an exercise on this yet."
        attempts = int(self._view.attempts[worked].sum())
        return f"{said}{self._progress(concept)[0]} It took {plural(attempts, 'attempt')} so far."

    def _said(self, piece: Piece) -> tuple[str, int, int | None]:
        concept, place = piece.concept or 0, piece.place or 0
        match piece.kind:
            case Kind.SOLVED:
                return self._progress(concept)
            case Kind.ATTEMPTS | Kind.UNFINISHED | Kind.HINTS:
                return *self._work(piece.kind, place), None
            case Kind.DUE:
                memory, today = self._memory(concept), self._view.known.at.date()
                return last_used(self.name(concept), memory, today), (today - memory.used_at.date()).days, None
            case Kind.RARE:
                return *self._rare(int(self._view.setting.tries[place])), None
            case Kind.ALL_SOLVED:
                count, title = len(self._syllabus.exercises), self._syllabus.track.title
                solved = f"all {count} exercises" if count > 1 else "the one exercise"
                return f"You solved {solved} of {title}.", count, count
            case Kind.PLACE:
                return self._place(place), place + 1, None
            case Kind.OTHERS:
                count = len(self._view.known.done)
                return "Learners who did what you did went on to this one.", count, None
            case _:
                return self._by_hand(piece.kind, concept, place), 1, None

    def name(self, concept: int) -> str:
        return self._syllabus.concepts[concept].name

    def goal(self) -> str:
        """The learner's goal, by their own word for it."""
        goal = self._view.known.hand.goal
        return f"your goal “{goal.name}”" if goal and goal.name else "your goal"

    def _by_hand(self, kind: Kind, concept: int, place: int) -> str:
        hand = self._view.known.hand
        if kind is Kind.SAID:
            exercise = self._syllabus.exercises[place]
            how = "too easy" if hand.words[exercise.slug].said is Said.TOO_EASY else "too hard"
            return f"You said that {exercise.title} was {how}."
        if kind is Kind.CLAIM:
            knows = hand.claims[self._syllabus.concepts[concept].slug].knows
            return (
                f"You said that you {'know' if knows else 'do not know'} {self.name(concept)}{'' if knows else ' yet'}."
            )
        if kind is Kind.PLACEMENT:
            share = self._view.known.placement[self._syllabus.concepts[concept].slug]
            return f"Your placement found {self.name(concept)} to be {found(share)}."
        if kind is Kind.ORDER:
            return f"You asked for {self._syllabus.track.title} in the order of its track."
        if kind is Kind.PACE:
            return "It fits into one of your sessions."
        goal = self.goal()
        return f"{goal[0].upper()}{goal[1:]} needs {self.name(concept)}."

    def _progress(self, concept: int) -> tuple[str, int, int | None]:
        worked, total = self._worked(concept), int(self._syllabus.sizes[concept])
        solved = worked[self._view.is_solved[worked]]
        if not len(solved):
            tried = plural(len(worked), "exercise")
            return f"You have tried {tried} on {self.name(concept)} without solving one yet.", len(worked), total
        hints = self._view.hints[solved].sum()
        unaided = " without hints" if len(solved) >= SEVERAL and not hints else ""
        text = f"You solved {len(solved)} of {plural(total, 'exercise')} on {self.name(concept)}{unaided}."
        return text, len(solved), total

    def _work(self, kind: Kind, place: int) -> tuple[str, int]:
        title, attempts = self._syllabus.exercises[place].title, int(self._view.attempts[place])
        if kind is Kind.HINTS:
            hints = int(self._view.hints[place])
            return f"You saw {plural(hints, 'hint')} for {title}.", hints
        if kind is Kind.UNFINISHED:
            times = "once" if attempts == 1 else f"{attempts} times"
            return f"You have tried {title} {times} and not solved it yet.", attempts
        number = int(self._view.number[place])
        if number == 1:
            return f"You solved {title} at the first attempt.", number
        return f"{title} took you {plural(number, 'attempt')}.", number

    def _place(self, place: int) -> str:
        order, track = track_order.order_of(self._view), self._syllabus.track.title
        before = order[: int(np.flatnonzero(order == place)[0])]
        if not len(before):
            return f"This is where the {track} track starts."
        if self._view.is_solved[before].all():
            return f"It comes next on the path of {track}."
        return f"It lies close ahead on the path of {track}."

    def _rare(self, tries: int) -> tuple[str, int]:
        if not tries:
            return "Nobody has tried this one yet.", 0
        return f"Only {plural(tries, 'learner')} tried this one so far.", tries

    def _memory(self, concept: int) -> Memory:
        return self._view.known.memories[self._syllabus.concepts[concept].slug]

    def _worked(self, concept: int) -> Ints:
        mine = self._syllabus.teaches.of_concept(concept)
        worked: Ints = mine[self._view.attempts[mine] > 0]
        return worked


def plural(count: int, noun: str) -> str:
    """`1 attempt`, `3 attempts`."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
