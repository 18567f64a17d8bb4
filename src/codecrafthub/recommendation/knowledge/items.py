"""The exercises of a track as the model sees them: arrays made once for a catalogue and a model."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from codecrafthub.recommendation.knowledge.interactions import Floats, Ints, compressed
from codecrafthub.recommendation.knowledge.model import LOGITS_PER_LEVEL, MIDDLE_LEVEL, KnowledgeModel


@dataclass(frozen=True, slots=True)
class Item:
    """An exercise: its name `<track>.<slug>`, the concepts it teaches (at least one), and its author's level (1-10)."""

    name: str
    concepts: tuple[str, ...]
    level: int = MIDDLE_LEVEL


@dataclass(frozen=True, slots=True)
class Items:
    """What `model` knows of the exercises `names`; skill k of the track is the concept `skills[k]`.

    Item i tests the skills `skill[tested[i]:tested[i + 1]]`. `difficulty` and `discrimination` have the shape [items].
    """

    model: KnowledgeModel
    names: tuple[str, ...]
    places: Mapping[str, int]
    skills: Mapping[str, int]
    tested: NDArray[np.int64]
    skill: Ints
    difficulty: Floats
    discrimination: Floats
    hardness: Floats

    @classmethod
    def of(cls, model: KnowledgeModel, track: str, items: Iterable[Item]) -> "Items":
        """Those of one track; an item that the model does not know is as hard as its author says."""
        given = list(items)
        skills = {name: place for place, name in enumerate(dict.fromkeys(c for one in given for c in one.concepts))}
        known = {name: float(value) for name, value in zip(model.skills, model.hardness, strict=True)}
        hardness = np.array([known.get(f"{track}/{concept}", 0.0) for concept in skills])
        tested, skill = compressed([[skills[concept] for concept in one.concepts] for one in given])
        difficulty = np.array([_difficulty(one.level) for one in given]) + _means(hardness, tested, skill)
        discrimination = np.ones(len(given))
        for place, one in enumerate(given):
            if (found := model.places.get(one.name)) is not None:
                difficulty[place], discrimination[place] = model.difficulty[found], model.discrimination[found]
        names = tuple(one.name for one in given)
        places = {name: place for place, name in enumerate(names)}
        return cls(model, names, places, skills, tested, skill, difficulty, discrimination, hardness)

    def shifted(self, shifts: Floats) -> "Items":
        """The same items, each harder by so many logits: shape [items]."""
        return replace(self, difficulty=self.difficulty + shifts)

    def judged(self, concepts: Sequence[str], level: int) -> tuple[float, list[int]]:
        """The difficulty of an exercise that is not among these, and its skills that are."""
        found = [self.skills[concept] for concept in concepts if concept in self.skills]
        return _difficulty(level) + (float(self.hardness[found].mean()) if found else 0.0), found


def _difficulty(level: int) -> float:
    return (level - MIDDLE_LEVEL) * LOGITS_PER_LEVEL


def _means(values: Floats, starts: NDArray[np.int64], indices: Ints) -> Floats:
    """The mean of the values of each row; 0 of an empty one."""
    sums = np.concatenate(([0.0], np.cumsum(values[indices])))
    return (sums[starts[1:]] - sums[starts[:-1]]) / np.maximum(np.diff(starts), 1)
