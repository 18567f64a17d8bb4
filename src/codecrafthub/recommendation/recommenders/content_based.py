"""The content-based recommender: exercises like those that a learner solved, by concepts, text and difficulty.

Two exercises are alike by the concepts that they teach and require and by the rare words of their titles, blurbs and
concepts' names, and the less so the further their difficulties lie apart. A learner's score of an exercise is how much
it is like the three solved ones that it is most like; what is as easy as one said to be too easy and like it, or as
hard as one said to be too hard and like it, loses as much as it is like that one.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from codecrafthub.contracts.content import ExerciseSummary, Track
from codecrafthub.recommendation.recommenders.texts import unit, vectors
from codecrafthub.recommendation.recommenders.works import Floats, Places

CONCEPTS = 0.6
"""How much of the likeness is that of concepts; the rest is that of words."""
REQUIRED = 0.5
"""What a required concept counts beside a taught one."""
REACH = 3.0
"""Levels of difficulty apart at which the likeness is 1/e of what it would be."""
NEAREST = 3
LATEST = 100
"""Liked exercises looked at, the latest ones: an older one says little of what somebody would like now."""


@dataclass(frozen=True, slots=True)
class Tastes:
    """What a learner said or showed of exercises, by slug; unknown slugs are no error, and say nothing."""

    liked: Mapping[str, float] = field(default_factory=dict)
    """Solved or praised ones, the oldest first, with how much, 0 to 1."""
    too_easy: frozenset[str] = frozenset()
    too_hard: frozenset[str] = frozenset()

    def without(self, slug: str) -> "Tastes":
        """The same as if nothing were known of one exercise."""
        liked = {name: weight for name, weight in self.liked.items() if name != slug}
        return replace(self, liked=liked, too_easy=self.too_easy - {slug}, too_hard=self.too_hard - {slug})


@dataclass(frozen=True, slots=True)
class ContentModel:
    """How alike the exercises of a track are; made anew whenever the track is published."""

    items: tuple[str, ...]
    """Slugs; scores stand in this order."""
    places: Mapping[str, int]
    likeness: NDArray[np.float32]
    """(items, items), 0 to 1, symmetric; 1 between an exercise and itself."""
    difficulty: NDArray[np.float32]
    """(items,): the author's levels."""

    @classmethod
    def of(cls, track: Track) -> "ContentModel":
        """The model of a track; an exercise without words and concepts is like no other."""
        slugs = tuple(one.slug for one in track.exercises)
        difficulty = np.array([one.difficulty for one in track.exercises], np.float32)
        by_concept, by_word = _concepts(track), vectors([_text(one, track) for one in track.exercises])
        likeness = CONCEPTS * _cosines(by_concept) + (1 - CONCEPTS) * _cosines(by_word)
        apart = (difficulty[:, None] - difficulty[None, :]) / np.float32(REACH)
        likeness *= np.exp(-apart * apart)
        np.fill_diagonal(likeness, 1)
        return cls(slugs, {slug: place for place, slug in enumerate(slugs)}, np.clip(likeness, 0, 1), difficulty)

    def scores(self, tastes: Tastes) -> Floats:
        """What tastes say of every exercise: (items,), 0 to 1; 0 everywhere for a learner who likes nothing yet."""
        known = [(self.places[slug], weight) for slug, weight in tastes.liked.items() if slug in self.places]
        places, weights = [place for place, _ in known[-LATEST:]], [weight for _, weight in known[-LATEST:]]
        if not places:
            return np.zeros(len(self.items))
        like = self.likeness[places] * np.clip(np.array(weights, np.float32), 0, 1)[:, None]
        scores: Floats = _largest(like, NEAREST).mean(axis=0, dtype=float)
        if tastes.too_easy or tastes.too_hard:
            scores *= 1 - self._against(tastes.too_easy, 1) - self._against(tastes.too_hard, -1)
        return np.clip(scores, 0, 1)

    def evidence(self, tastes: Tastes, slug: str) -> list[str]:
        """The liked exercises that an exercise's score is made of, the most alike first. Raises KeyError."""
        known = [(name, weight) for name, weight in tastes.liked.items() if name in self.places][-LATEST:]
        row = self.likeness[self.places[slug]]
        by_likeness = sorted(known, key=lambda one: -float(row[self.places[one[0]]]) * one[1])
        return [name for name, weight in by_likeness[:NEAREST] if row[self.places[name]] * weight > 0]

    def _against(self, slugs: frozenset[str], sign: int) -> Floats:
        """How much each exercise is like one of these and no harder than it (no easier, for the sign -1): (items,)."""
        places: Places = np.array([self.places[slug] for slug in slugs if slug in self.places], np.intp)
        is_beyond = sign * (self.difficulty[None, :] - self.difficulty[places][:, None]) <= 0
        found: Floats = np.where(is_beyond, self.likeness[places], 0).max(axis=0, initial=0).astype(float)
        return found


def _largest(rows: NDArray[np.float32], count: int) -> NDArray[np.float32]:
    """The so many largest values of each column, the largest first; quicker than sorting each where they are few."""
    found = list(rows[:count])
    for place, row in enumerate(rows):
        left = row
        for rank in range(min(place, count)):
            found[rank], left = np.maximum(found[rank], left), np.minimum(found[rank], left)
        if place < count:
            found[place] = left
    return np.stack(found)


def _concepts(track: Track) -> sp.csr_array:
    """A row of length 1 for each exercise, a column for each concept; rare concepts count more."""
    names: dict[str, int] = {}
    entries = [
        (row, names.setdefault(concept, len(names)), REQUIRED if concept not in one.teaches else 1.0)
        for row, one in enumerate(track.exercises)
        for concept in dict.fromkeys([*one.teaches, *one.requires])
    ]
    rows, columns = (np.array([entry[side] for entry in entries], int) for side in (0, 1))
    within = np.bincount(columns, minlength=len(names))
    rarity = 1 + np.log((1 + len(track.exercises)) / (1 + within))
    values = np.array([value for _, _, value in entries], float) * rarity[columns]
    return unit(sp.csr_array((values, (rows, columns)), shape=(len(track.exercises), len(names))))


def _text(exercise: ExerciseSummary, track: Track) -> str:
    names = [concept.name for concept in track.concepts if concept.slug in exercise.teaches]
    return " ".join([exercise.title, exercise.blurb, *names])


def _cosines(rows: sp.csr_array) -> NDArray[np.float32]:
    """The cosines of rows of length 1 or 0: (rows, rows)."""
    found: NDArray[np.float32] = (rows @ rows.T).toarray().astype(np.float32)
    return found
