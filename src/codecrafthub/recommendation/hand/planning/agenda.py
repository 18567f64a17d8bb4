"""What there is to do for a goal, in its order: lessons, and a few exercises on each concept that is not held yet."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from codecrafthub.contracts.content import ExerciseSummary, Track
from codecrafthub.recommendation.hand.hand import Goal
from codecrafthub.recommendation.hand.wanted import needed
from codecrafthub.recommendation.works import Works

ENOUGH = 3
"""So many solved exercises a concept wants, where the track has as many."""
HELD = 0.8
"""The mastery from which a concept wants no more, however few of its exercises were solved."""
BASE_MINUTES, MINUTES_PER_LEVEL = 5, 4
"""What an exercise is taken to last: nobody's time at it is known, so the author's level (1 to 10) decides."""

ItemKind = Literal["lesson", "exercise", "review"]


@dataclass(frozen=True, slots=True)
class Item:
    """Something to do; a review is not `due` before some day. `minutes` is an estimate, `reason` a sentence or two."""

    kind: ItemKind
    slug: str
    title: str
    concept: str
    minutes: int
    reason: str
    due: date | None = None

    @property
    def key(self) -> tuple[ItemKind, str]:
        return self.kind, self.slug


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a learner stands in a track: works by exercise, mastery (0 to 1) by concept, and the lessons they read.

    `order` is what is recommended now, best first; `out` are the exercises that they do not want, and `claimed` the
    concepts that they say they know.
    """

    works: Works = field(default_factory=dict)
    mastery: Mapping[str, float] = field(default_factory=dict)
    read: Collection[str] = ()
    order: Sequence[str] = ()
    out: Collection[str] = ()
    claimed: Collection[str] = ()


def agenda(track: Track, goal: Goal | None, standing: Standing) -> list[Item]:
    """All that is left to do for a goal: what is recommended now comes first, the rest in the order of the track."""
    return _Agenda(track, goal, standing).items()


def minutes(exercise: ExerciseSummary) -> int:
    """About how long an exercise takes."""
    return BASE_MINUTES + MINUTES_PER_LEVEL * exercise.difficulty


class _Agenda:
    def __init__(self, track: Track, goal: Goal | None, standing: Standing) -> None:
        self._track, self._goal, self._standing = track, goal, standing
        self._needed = needed(track, goal)
        self._names = {one.slug: one.name for one in track.concepts}
        self._exercises = {one.slug: one for one in track.exercises if one.teaches}
        self._lessons = {one.slug: one for one in track.lessons}
        self._sizes = Counter(one.teaches[0] for one in self._exercises.values())
        self._solved = Counter(one.teaches[0] for slug, one in self._exercises.items() if self._is_solved(slug))
        self._begun = {concept for slug in standing.works if slug in self._exercises
                       for concept in self._exercises[slug].teaches}  # fmt: skip
        self._practised: set[str] = set()
        self._explained: set[str] = set()
        self._left = {slug: self._wanted(slug) for slug in self._needed}

    def items(self) -> list[Item]:
        path = [step.slug for step in self._track.path]
        found: list[Item] = []
        for slug in dict.fromkeys([*self._standing.order, *path, *self._exercises]):
            item = self._lesson(slug) if slug in self._lessons else self._exercise(slug)
            if item is not None:
                found.append(item)
        return found

    def _exercise(self, slug: str) -> Item | None:
        one, work = self._exercises.get(slug), self._standing.works.get(slug)
        if one is None or slug in self._standing.out or self._is_solved(slug):
            return None
        concept = one.teaches[0]
        if self._left.get(concept, 0) <= 0:
            return None
        self._left[concept] -= 1
        if work:
            times = "once" if work.attempts == 1 else f"{work.attempts} times"
            reason = f"You have tried it {times}; it is worth finishing."
        else:
            reason = f"{self._so_far(concept)}{self._why(concept)}"
        self._practised.add(concept)
        return Item("exercise", slug, one.title, concept, minutes(one), reason)

    def _lesson(self, slug: str) -> Item | None:
        lesson = self._lessons[slug]
        if lesson.concept not in self._needed or slug in self._standing.read or lesson.concept in self._begun:
            return None
        if self._left[lesson.concept] <= 0 or lesson.concept in self._practised:
            return None
        reason = f"Begins {self._name(lesson.concept)}.{self._why(lesson.concept)}"
        return Item("lesson", slug, lesson.title, lesson.concept, lesson.minutes, reason)

    def _so_far(self, concept: str) -> str:
        solved, name = self._solved[concept], self._name(concept)
        if concept in self._standing.claimed:
            return f"You said that you know {name}; this shows it."
        if not solved:
            is_first = concept not in self._begun and concept not in self._practised
            return f"Your first practice of {name}." if is_first else f"More practice of {name}."
        return f"You solved {solved} of {self._sizes[concept]} exercises on {name}."

    def _why(self, concept: str) -> str:
        """What the goal has to do with a concept, said once; nothing where the goal is the whole track."""
        if self._goal is None or not self._goal.concepts or concept in self._explained:
            return ""
        self._explained.add(concept)
        name = f" {self._goal.name}" if self._goal.name else ""
        return f" Part of your goal{name}." if concept in self._goal.concepts else f" Your goal{name} builds on it."

    def _wanted(self, concept: str) -> int:
        if self._standing.mastery.get(concept, 0.0) >= HELD:
            return 0
        if concept in self._standing.claimed:
            return 1 - min(self._solved[concept], 1)
        return max(ENOUGH - self._solved[concept], 1)

    def _is_solved(self, slug: str) -> bool:
        return slug in self._standing.works and self._standing.works[slug].is_solved

    def _name(self, concept: str) -> str:
        return self._names.get(concept, concept)
