"""A track as arrays: what rankings read of exercises and concepts, made once whenever the track is published.

Exercises stand in the order of the path, those off it last; concepts as the track has them. What requires each other
in a circle is cut open, so that no learner ever waits for what cannot come.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from codecrafthub.contracts.content import Concept, ExerciseSummary, LessonSummary, Track
from codecrafthub.kit.logging import logger

Floats = NDArray[np.float64]
Ints = NDArray[np.intp]
Bools = NDArray[np.bool_]
Numbers = Floats | Ints | Bools

log = logger(__name__)


@dataclass(frozen=True, slots=True)
class Links:
    """Which exercises belong to which concepts, as pairs: row i of `rows` goes with row i of `columns`.

    Many exercises belong to the very same concepts: exercise e to those of the set `sets[e]`; concept `set_columns[i]`
    is one of the set `set_rows[i]`.
    """

    rows: Ints
    columns: Ints
    exercises: int
    concepts: int
    sets: Ints
    set_rows: Ints
    set_columns: Ints

    @classmethod
    def of(cls, matrix: Bools) -> "Links":
        distinct, sets = np.unique(matrix, axis=0, return_inverse=True)
        (rows, columns), (set_rows, set_columns) = np.nonzero(matrix), np.nonzero(distinct)
        exercises, concepts = matrix.shape
        return cls(rows, columns, exercises, concepts, sets.reshape(-1), set_rows, set_columns)

    def by_exercise(self, of_concepts: Numbers) -> Floats:
        """For each exercise the sum over its concepts: shape [..., concepts] to [..., exercises]."""
        size = int(self.sets.max(initial=-1)) + 1
        found: Floats = _sums(of_concepts[..., self.set_columns], self.set_rows, size)[..., self.sets]
        return found

    def by_concept(self, of_exercises: Numbers) -> Floats:
        """For each concept the sum over its exercises: shape [..., exercises] to [..., concepts]."""
        return _sums(of_exercises[..., self.rows], self.columns, self.concepts)

    def of_concept(self, concept: int) -> Ints:
        """The exercises of one concept."""
        found: Ints = self.rows[self.columns == concept]
        return found


@dataclass(frozen=True)
class Syllabus:
    """`exercises` that teach a concept of the track (n), and its `concepts` (c).

    `levels`: the author's, shape [n]. `first`: the concept under which each exercise stands, shape [n]. `needs`: what
    comes before an exercise. `before`: whether a concept (row) builds on another (column), near or far, shape [c, c].
    """

    track: Track
    exercises: tuple[ExerciseSummary, ...]
    concepts: tuple[Concept, ...]
    levels: Floats
    first: Ints
    teaches: Links
    needs: Links
    before: Bools
    lessons: tuple[LessonSummary | None, ...]
    """Of each concept."""

    @classmethod
    def of(cls, track: Track) -> "Syllabus":
        concepts = tuple(track.concepts)
        numbers = {concept.slug: number for number, concept in enumerate(concepts)}
        exercises = _in_order(track, numbers)
        teaches = _matrix([one.teaches for one in exercises], numbers)
        requires = _matrix([concept.requires for concept in concepts], numbers)
        np.fill_diagonal(requires, val=False)
        wanted = _matrix([one.requires for one in exercises], numbers) | (teaches.astype(int) @ requires > 0)
        needs = _reachable(track.slug, exercises, teaches, wanted & ~teaches)
        lessons = {lesson.slug: lesson for lesson in track.lessons}
        return cls(
            track,
            exercises,
            concepts,
            np.array([one.difficulty for one in exercises], float),
            np.array([numbers[next(c for c in one.teaches if c in numbers)] for one in exercises], np.intp),
            Links.of(teaches),
            Links.of(needs),
            _closed(requires),
            tuple(lessons.get(concept.lesson or "") for concept in concepts),
        )

    @cached_property
    def places(self) -> Mapping[str, int]:
        """Where each exercise stands, by slug."""
        return {one.slug: place for place, one in enumerate(self.exercises)}

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """Where each concept stands, by slug."""
        return {concept.slug: number for number, concept in enumerate(self.concepts)}

    @cached_property
    def counts(self) -> Floats:
        """How many concepts each exercise teaches, one at least: shape [n]."""
        return self.teaches.by_exercise(np.ones(len(self.concepts)))

    @cached_property
    def order(self) -> Ints:
        """The exercises in the order in which they stand, which is that of the path: shape [n]."""
        return np.arange(len(self.exercises))

    @cached_property
    def taught(self) -> Ints:
        """The concepts of each exercise, filled up with c where it has fewer than others: shape [n, most]."""
        rows, columns = self.teaches.rows, self.teaches.columns
        counts = np.bincount(rows, minlength=len(self.exercises))
        found = np.full((len(counts), int(counts.max(initial=1))), len(self.concepts), np.intp)
        found[rows, np.arange(len(rows)) - np.repeat(np.cumsum(counts) - counts, counts)] = columns
        return found

    @cached_property
    def sizes(self) -> Floats:
        """How many exercises each concept has: shape [c]."""
        return self.teaches.by_concept(np.ones(len(self.exercises)))

    def among(self, concepts: Iterable[str]) -> Bools:
        """Whether each concept is one of these: shape [c]; unknown ones are left out."""
        chosen = np.zeros(len(self.concepts), bool)
        chosen[[self.numbers[one] for one in concepts if one in self.numbers]] = True
        return chosen

    def means(self, of_exercises: Floats) -> Floats:
        """For each concept the mean over the exercises under it, 0 where there are none: [..., n] to [..., c]."""
        sizes = np.bincount(self.first, minlength=len(self.concepts))
        return _sums(of_exercises, self.first, len(self.concepts)) / np.maximum(sizes, 1)

    def with_ground(self, concepts: Iterable[str]) -> Bools:
        """These concepts and all that they build on: shape [c]; unknown ones are left out."""
        chosen = self.among(concepts)
        return chosen | self.before[chosen].any(axis=0)


def _sums(values: Numbers, places: Ints, size: int) -> Floats:
    """The sums of what belongs to each place: shape [..., pairs] to [..., size]."""
    if values.ndim == 1:
        return np.asarray(np.bincount(places, values, size), float)
    stacked = values.reshape(math.prod(values.shape[:-1]), len(places))
    shifted = (np.arange(len(stacked))[:, None] * size + places).reshape(-1)
    found = np.bincount(shifted, stacked.reshape(-1), len(stacked) * size)
    return np.asarray(found, float).reshape(*values.shape[:-1], size)


def _in_order(track: Track, numbers: Mapping[str, int]) -> tuple[ExerciseSummary, ...]:
    places = {step.slug: place for place, step in enumerate(track.path)}
    known = [one for one in track.exercises if any(concept in numbers for concept in one.teaches)]
    return tuple(sorted(known, key=lambda one: places.get(one.slug, len(places))))


def _matrix(rows: Sequence[Sequence[str]], numbers: Mapping[str, int]) -> Bools:
    found = np.zeros((len(rows), len(numbers)), bool)
    for place, names in enumerate(rows):
        found[place, [numbers[name] for name in names if name in numbers]] = True
    return found


def _reachable(track: str, exercises: Sequence[ExerciseSummary], teaches: Bools, needs: Bools) -> Bools:
    """What comes before each exercise, less what nobody could meet: where all wait, the first one waits no longer."""
    needs, is_done = needs.copy(), np.zeros(len(exercises), bool)
    can_be_met = ~teaches.any(axis=0)
    while not is_done.all():
        is_next = ~is_done & ~(needs & ~can_be_met).any(axis=1)
        if not is_next.any():
            stuck = int(np.flatnonzero(~is_done)[0])
            log.warning("prerequisites_in_a_circle", track=track, exercise=exercises[stuck].slug)
            needs[stuck] &= can_be_met
            is_next[stuck] = True
        is_done |= is_next
        can_be_met |= teaches[is_next].any(axis=0)
    return needs


def _closed(requires: Bools) -> Bools:
    """What each concept builds on by any number of steps; never itself."""
    closed = requires.copy()
    while True:
        further = closed | (closed.astype(int) @ closed > 0)
        np.fill_diagonal(further, val=False)
        if (further == closed).all():
            return closed
        closed = further
