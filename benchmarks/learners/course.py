"""Courses as policies see them: concepts with prerequisites, and exercises with their authors' levels, as arrays."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from codecrafthub.content.loader import load_track
from codecrafthub.contracts.content import Concept, ExerciseSummary, Step, Track

Booleans = NDArray[np.bool_]
Integers = NDArray[np.int64]
Floats = NDArray[np.float64]

CONCEPTS = 30
PER_CONCEPT = 8
FIRST_LEVEL, LAST_LEVEL = 2.5, 7.5
"""The middle level of the first and of the last concept; those of the shipped Python track run from 1 to 9."""
SPREAD = 2.0
"""Levels by which a concept's easiest and hardest exercise lie from its middle one, as in the shipped tracks."""
TWO_CONCEPTS = 0.2
"""The share of exercises that teach another concept from before, too."""
TWO_BEFORE = 0.6
"""The share of concepts with two prerequisites; others have one."""
NEAR = 6
"""Prerequisites are among so many concepts before."""


@dataclass(frozen=True, slots=True)
class Course:
    """`C` concepts, and `E` exercises in the order of the track's path."""

    track: Track
    """As the content service publishes it."""
    requires: Booleans
    """[C, C]: which concepts (columns) come before a concept (row)."""
    teaches: Booleans
    """[E, C]."""
    needs: Booleans
    """[E, C]: what comes before an exercise: its own requirements and those of what it teaches."""
    concept: Integers
    """[E]: the concept under which it stands in the path."""
    levels: Integers
    """[E]: the authors' levels, 1 to 10."""
    slugs: list[str]

    @classmethod
    def of(cls, track: Track) -> "Course":
        """Concepts and exercises of a published track; those off its path stand last."""
        places = {step.slug: place for place, step in enumerate(track.path)}
        exercises = sorted(
            (one for one in track.exercises if one.teaches),
            key=lambda one: (places.get(one.slug, len(places)), one.slug),
        )
        number = {concept.slug: place for place, concept in enumerate(track.concepts)}
        requires = _matrix([concept.requires for concept in track.concepts], number)
        teaches = _matrix([one.teaches for one in exercises], number)
        needs = (_matrix([one.requires for one in exercises], number) | (teaches.astype(int) @ requires > 0)) & ~teaches
        return cls(
            track, requires, teaches, needs,
            np.array([number[one.teaches[0]] for one in exercises]),
            np.array([one.difficulty for one in exercises]),
            [one.slug for one in exercises],
        )  # fmt: skip

    @property
    def middles(self) -> Floats:
        """[C]: the mean level of each concept's exercises."""
        counts = np.bincount(self.concept, minlength=len(self.requires))
        sums = np.bincount(self.concept, weights=self.levels, minlength=len(self.requires))
        return np.where(counts > 0, sums / np.maximum(counts, 1), 5.0)


def shipped(folder: Path) -> Course:
    """A track as its authors wrote it."""
    track = load_track(folder).track
    if track is None:
        raise LookupError(f"{folder} holds no track")
    return Course.of(track)


def generated(dice: np.random.Generator, concepts: int = CONCEPTS, per_concept: int = PER_CONCEPT) -> Course:
    """A course of that many concepts, each later one a little harder, with a prerequisite graph drawn anew."""
    middles = np.linspace(FIRST_LEVEL, LAST_LEVEL, concepts) + dice.normal(0, 0.4, concepts)
    parts = [Concept(slug="c0", name="Concept 0", blurb="")]
    exercises: list[ExerciseSummary] = []
    for place in range(concepts):
        if place:
            near = np.arange(max(0, place - NEAR), place)
            before = dice.choice(near, size=min(len(near), 1 + int(dice.random() < TWO_BEFORE)), replace=False)
            requires = [f"c{one}" for one in sorted(before)]
            parts.append(Concept(slug=f"c{place}", name=f"Concept {place}", blurb="", requires=requires))
        levels = np.rint(middles[place] + SPREAD * np.linspace(-1, 1, per_concept))
        for number, level in enumerate(np.clip(levels, 1, 10)):
            also = [f"c{dice.integers(place)}"] if place and dice.random() < TWO_CONCEPTS else []
            exercises.append(_summary(f"sim.c{place}-{number}", [f"c{place}", *also], parts[-1].requires, int(level)))
    path = [Step(kind="exercise", slug=one.slug, title=one.title, concept=one.teaches[0]) for one in exercises]
    track = Track(
        slug="sim", title="Simulated", language="python", runtime="python", blurb="", licence="", version="1",
        concepts=parts, path=path, exercises=exercises,
    )  # fmt: skip
    return Course.of(track)


def _summary(slug: str, teaches: list[str], requires: list[str], level: int) -> ExerciseSummary:
    return ExerciseSummary(
        slug=slug, title=slug, blurb="", difficulty=level, teaches=teaches,
        requires=[one for one in requires if one not in teaches], version="1",
    )  # fmt: skip


def _matrix(names: list[list[str]], number: dict[str, int]) -> Booleans:
    found = np.zeros((len(names), len(number)), dtype=bool)
    for row, some in enumerate(names):
        found[row, [number[one] for one in some if one in number]] = True
    return found
