"""The exercises of a track as the model sees them: arrays made once for a catalogue and a model."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from codecrafthub.recommendation.knowledge.interactions import Floats, Ints, compressed
from codecrafthub.recommendation.knowledge.kinds import kind_key
from codecrafthub.recommendation.knowledge.model import LOGITS_PER_LEVEL, MIDDLE_LEVEL, READ, KnowledgeModel
from codecrafthub.recommendation.knowledge.scans import Places
from codecrafthub.recommendation.knowledge.traces import ALL, ITEM, SKILL, Scope


@dataclass(frozen=True, slots=True)
class Item:
    """An exercise: its name `<track>.<slug>`, the concepts it teaches (at least one), and its author's level (1-10)."""

    name: str
    concepts: tuple[str, ...]
    level: int = MIDDLE_LEVEL


@dataclass(frozen=True, slots=True)
class Items:
    """What `model` knows of the exercises `names`; skill k of the track is the concept `skills[k]`.

    Item i tests the skills `skill[tested[i]:tested[i + 1]]`. `difficulty`: of each item, shape [items], by which its
    outcome surprises. `base`: the logit of a newcomer's chance. `weights` of the readings: [items, READINGS];
    `of_skills` brings those of skills together: [items, skills * width of SKILL]. `share`: an item's in each skill.
    Of each skill: `hardness`, and `skill_base` and `skill_weights` of an item at the middle level that tests it alone.
    """

    model: KnowledgeModel
    names: tuple[str, ...]
    places: Mapping[str, int]
    skills: Mapping[str, int]
    tested: NDArray[np.int64]
    skill: Ints
    difficulty: Floats
    base: Floats
    weights: Floats
    of_skills: sp.csr_array
    share: sp.csr_array
    hardness: Floats
    skill_base: Floats
    skill_weights: Floats
    weighed: Mapping[Scope, Places]
    """The readings of each scope that weigh anything."""

    @classmethod
    def of(cls, model: KnowledgeModel, track: str, items: Iterable[Item]) -> "Items":
        """Those of one track; an item that the model does not know is as hard as its author says."""
        given = list(items)
        names = tuple(one.name for one in given)
        skills = {name: place for place, name in enumerate(dict.fromkeys(c for one in given for c in one.concepts))}
        prior = np.array([(one.level - MIDDLE_LEVEL) * LOGITS_PER_LEVEL for one in given], np.float64)
        known = model.aligned(names, [[f"{track}/{concept}" for concept in one.concepts] for one in given], prior)
        hard = {name: float(value) for name, value in zip(model.skills, model.hardness, strict=True)}
        hardness = np.array([hard.get(f"{track}/{concept}", 0.0) for concept in skills])
        tested, skill = compressed([[skills[concept] for concept in one.concepts] for one in given])
        share = _share(tested, skill, len(skills))
        weights = known.by_item[:, READ]
        of_kinds = _of_skills(model, known, track, skills, share)
        return cls(
            known, names, {name: place for place, name in enumerate(names)}, skills, tested, skill, known.difficulty,
            known.base, weights, _spread(share, weights[:, SKILL]), share, hardness,
            model.newcomer - hardness + of_kinds[:, 0], of_kinds[:, 1:],
            _weighed(np.vstack([weights, of_kinds[:, 1:], model.by_kind[-1:, READ]])),
        )  # fmt: skip

    def shifted(self, shifts: Floats) -> "Items":
        """The same items, each harder by so many logits: shape [items]."""
        return replace(self, difficulty=self.difficulty + shifts, base=self.base - shifts)


def _weighed(weights: Floats) -> dict[Scope, Places]:
    is_weighed = (weights != 0).any(axis=0)
    return {scope: np.flatnonzero(is_weighed[of]) for scope, of in zip(Scope, (ALL, SKILL, ITEM), strict=True)}


def _share(tested: NDArray[np.int64], skill: Ints, skills: int) -> sp.csr_array:
    counts = np.diff(tested)
    return sp.csr_array((1 / np.repeat(counts, counts), skill, tested), shape=(len(counts), skills))


def _spread(share: sp.csr_array, weights: Floats) -> sp.csr_array:
    """Each item's weights of readings of a skill, shape [items, width], by its share in each skill."""
    width, counts = weights.shape[1], np.diff(share.indptr)
    values = share.data[:, None] * weights[np.repeat(np.arange(len(counts)), counts)]
    columns = share.indices[:, None] * width + np.arange(width)
    return sp.csr_array(
        (values.ravel(), columns.ravel(), share.indptr * width), shape=(len(counts), share.shape[1] * width)
    )


def _of_skills(
    model: KnowledgeModel, known: KnowledgeModel, track: str, skills: Iterable[str], share: sp.csr_array
) -> Floats:
    """Bias, in the usual situation, and weights of readings for what tests one skill alone: [skills, 1 + READINGS].

    Those of its own kind; where there is none, the mean over the items that test it among others.
    """
    bias = known.base - (known.newcomer - known.difficulty)
    tests = (share > 0).astype(np.float64).T
    sums = tests @ np.column_stack([bias, known.by_item[:, READ]])
    found: Floats = sums / np.maximum(tests.sum(axis=1), 1)[:, None]
    for place, concept in enumerate(skills):
        kind = model.kind_places.get(kind_key([f"{track}/{concept}"]))
        if kind is not None:
            of_kind = np.flatnonzero(known.kind == kind)
            if len(of_kind):
                found[place, 0] = bias[of_kind].mean()
            found[place, 1:] = model.by_kind[kind, READ]
    return found
