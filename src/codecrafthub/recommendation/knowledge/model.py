"""A fitted model of learners: what is known of items and skills, and what readings of earlier works weigh."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from codecrafthub.recommendation.knowledge import model_file
from codecrafthub.recommendation.knowledge.difficulties import NEWCOMER
from codecrafthub.recommendation.knowledge.interactions import Floats
from codecrafthub.recommendation.knowledge.kinds import kind_key
from codecrafthub.recommendation.knowledge.scans import Places
from codecrafthub.recommendation.knowledge.situations import SITUATIONS, USUAL_TRIES, Situation
from codecrafthub.recommendation.knowledge.traces import ALL, READINGS, SIDES, SKILL

MIDDLE_LEVEL = 5
"""The author's level (1-10) at which mastery is measured; its difficulty is 0 logits before there is data."""
LOGITS_PER_LEVEL = 0.5
WEIGHTS = 1 + READINGS + SITUATIONS
"""A bias, and one for each reading and each column of the situation, in this order."""
READ, SITUATED = slice(1, 1 + READINGS), slice(1 + READINGS, WEIGHTS)


def _default() -> Floats:
    """Chosen, not fitted: three solves at the middle level, at once, make another of that skill better than even."""
    weights = np.zeros(WEIGHTS)
    for scope, weight in ((ALL, 0.8), (SKILL, 0.2)):
        weights[1 + scope.start : 1 + scope.start + SIDES] = weight
    return weights


DEFAULT = _default()


@dataclass(frozen=True)
class KnowledgeModel:
    """What was fitted; difficulties and abilities in logits. Success is even where both are equal, as far as it goes.

    `items`, `skills` and `kinds` are names; a kind is the items that test the same skills, in `kind_key`'s words. Of
    each item: `difficulty`, `own` (what of it is not its author's or its kind's), `company` (the mean ability of those
    who come by it), `tries` (attempts that these rest on), `kind` (its place in `by_kind`), and its weights `by_item`
    [items, WEIGHTS]. `hardness` [skills] is what items of a skill are harder by than their authors say. `by_kind`
    [kinds + 1, WEIGHTS] and the mean situation `usual` [kinds + 1, SITUATIONS] end with what holds for anything else.
    `newcomer` is the ability before any attempt. `card`: on what it was fitted, and how well it foretells.
    """

    version: str = "default"
    newcomer: float = NEWCOMER
    items: tuple[str, ...] = ()
    difficulty: Floats = field(default_factory=lambda: np.zeros(0))
    own: Floats = field(default_factory=lambda: np.zeros(0))
    company: Floats = field(default_factory=lambda: np.zeros(0))
    tries: Floats = field(default_factory=lambda: np.zeros(0))
    kind: Places = field(default_factory=lambda: np.zeros(0, np.int64))
    by_item: Floats = field(default_factory=lambda: np.zeros((0, WEIGHTS)))
    skills: tuple[str, ...] = ()
    hardness: Floats = field(default_factory=lambda: np.zeros(0))
    kinds: tuple[str, ...] = ()
    by_kind: Floats = field(default_factory=lambda: DEFAULT[None])
    usual: Floats = field(default_factory=lambda: np.zeros((1, SITUATIONS)))
    card: Mapping[str, Any] = field(default_factory=dict)

    @cached_property
    def places(self) -> Mapping[str, int]:
        """Where each item stands in the arrays."""
        return {name: place for place, name in enumerate(self.items)}

    @cached_property
    def kind_places(self) -> Mapping[str, int]:
        """Where each kind stands in the arrays."""
        return {name: place for place, name in enumerate(self.kinds)}

    @property
    def base(self) -> Floats:
        """The logit of a newcomer's chance on each item in the usual situation: shape [items]."""
        usual, expected = self.usual[self.kind].copy(), self.newcomer - self.difficulty
        if self.kinds:
            usual[:, Situation.HARDNESS], usual[:, Situation.COMPANY], usual[:, Situation.OWN] = (
                expected, self.company, self.own,
            )  # fmt: skip
            usual[:, Situation.OWN_TRIED] = self.own * (np.log1p(self.tries) - USUAL_TRIES)
        situated: Floats = expected + self.by_item[:, 0] + (usual * self.by_item[:, SITUATED]).sum(axis=1)
        return situated

    def aligned(self, names: Sequence[str], skills_of: Sequence[Sequence[str]], prior: Floats) -> "KnowledgeModel":
        """With an entry for each of these items, in this order.

        What it does not know is as hard as its author says (`prior`) and its skills turned out, and weighs as others of
        its kind do.
        """
        hard = dict(zip(self.skills, self.hardness.tolist(), strict=True))
        place = np.array([self.places.get(name, -1) for name in names], np.int64)
        kind = np.array([self.kind_places.get(kind_key(skills), -1) for skills in skills_of], np.int64)
        kind = np.where(kind < 0, len(self.kinds), kind)
        surplus = [np.mean([hard.get(skill, 0.0) for skill in skills]) if skills else 0.0 for skills in skills_of]

        def of(known: Floats, otherwise: Floats) -> Floats:
            found = otherwise.astype(np.float64)
            found[place >= 0] = known[place[place >= 0]]
            return found

        nothing = np.zeros(len(place))
        return replace(
            self, items=tuple(names), kind=kind, difficulty=of(self.difficulty, prior + np.array(surplus)),
            own=of(self.own, nothing), company=of(self.company, nothing), tries=of(self.tries, nothing),
            by_item=of(self.by_item, self.by_kind[kind]),
        )  # fmt: skip

    def save(self, path: Path) -> None:
        """Write one file, whole or not at all."""
        about = {"version": self.version, "newcomer": self.newcomer, "card": dict(self.card)}
        model_file.write(path, about, {name: getattr(self, name) for name in (*_NAMES, *_SHAPES)})

    @classmethod
    def load(cls, path: Path) -> "KnowledgeModel":
        """The model of a file. Raises ModelBroken, which says what is wrong with it, and FileNotFoundError."""
        with model_file.read(path) as (about, arrays):
            names: dict[str, Any] = {name: tuple(arrays[name].tolist()) for name in _NAMES}
            sizes = {name: len(names[name]) for name in _NAMES} | {"kinds": len(names["kinds"]) + 1}
            for name, (of, *wide) in _SHAPES.items():
                if arrays[name].shape != (sizes[of], *wide) or not np.isfinite(arrays[name]).all():
                    raise ValueError(f"{name} has not what it takes for each of the {of}")
            numbers: dict[str, Any] = {name: np.asarray(arrays[name], np.float64) for name in _SHAPES}
            numbers["kind"] = numbers["kind"].astype(np.int64)
            if ((numbers["kind"] < 0) | (numbers["kind"] >= sizes["kinds"])).any():
                raise ValueError("an item is of a kind that there is not")
            if (numbers["by_kind"][:, READ] < 0).any() or (numbers["by_item"][:, READ] < 0).any():
                raise ValueError("a solve would lower a chance")
            return cls(str(about["version"]), float(about["newcomer"]), card=about["card"], **names, **numbers)


_NAMES = ("items", "skills", "kinds")
_SHAPES: dict[str, tuple[Any, ...]] = {
    "difficulty": ("items",), "own": ("items",), "company": ("items",), "tries": ("items",), "kind": ("items",),
    "by_item": ("items", WEIGHTS), "hardness": ("skills",), "by_kind": ("kinds", WEIGHTS),
    "usual": ("kinds", SITUATIONS),
}  # fmt: skip
