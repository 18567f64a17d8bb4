"""A fitted model of learners: what is known of items and skills, and what earlier attempts weigh. One file keeps it."""

import json
import os
import zipfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from codecrafthub.recommendation.knowledge.components import DEFAULT, Component, Scope
from codecrafthub.recommendation.knowledge.errors import ModelBroken
from codecrafthub.recommendation.knowledge.interactions import Floats

FORMAT = 1
MIDDLE_LEVEL = 5
"""The author's level (1-10) at which mastery is measured; its difficulty is 0 logits before there is data."""
LOGITS_PER_LEVEL = 0.5
NEWCOMER = -1.1
"""The ability, in logits, of somebody of whom nothing is known."""


@dataclass(frozen=True)
class KnowledgeModel:
    """What was fitted. Difficulties and skills are in logits: success is even where both are equal.

    `items` and `skills` are names; `difficulty`, `discrimination` (1 is usual) and `tries` (attempts that they rest on)
    have the shape [items], `hardness` [skills] is what items of a skill are harder by. `newcomer` is the ability
    before any attempt. `card`: when and on what it was fitted, and how well it foretells attempts it did not see.
    """

    version: str = "default"
    newcomer: float = NEWCOMER
    components: tuple[Component, ...] = DEFAULT
    items: tuple[str, ...] = ()
    difficulty: Floats = field(default_factory=lambda: np.zeros(0))
    discrimination: Floats = field(default_factory=lambda: np.zeros(0))
    tries: Floats = field(default_factory=lambda: np.zeros(0))
    skills: tuple[str, ...] = ()
    hardness: Floats = field(default_factory=lambda: np.zeros(0))
    card: Mapping[str, Any] = field(default_factory=dict)

    @cached_property
    def places(self) -> Mapping[str, int]:
        """Where each item stands in the arrays."""
        return {name: place for place, name in enumerate(self.items)}

    def save(self, path: Path) -> None:
        """Write one file, whole or not at all."""
        part = path.with_name(f".{path.name}.{os.getpid()}")
        try:
            with part.open("wb") as file:
                np.savez_compressed(file, about=np.array(json.dumps(self._about())), **self._arrays())
                file.flush()
                os.fsync(file.fileno())
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)

    @classmethod
    def load(cls, path: Path) -> "KnowledgeModel":
        """The model of a file. Raises ModelBroken, which says what is wrong with it, and FileNotFoundError."""
        try:
            with path.open("rb") as raw, np.load(raw, allow_pickle=False) as file:
                arrays = {name: file[name] for name in file.files}
                about = json.loads(str(arrays.pop("about")))
                if about["format"] != FORMAT:
                    raise ModelBroken(f"{path} has format {about['format']}; this program reads {FORMAT}: fit it anew.")
                return cls._from(about, arrays)
        except (OSError, zipfile.BadZipFile, ValueError, KeyError, TypeError, AttributeError, EOFError) as error:
            if isinstance(error, FileNotFoundError):
                raise
            raise ModelBroken(f"{path} is no whole model file ({error}): fit it anew.") from error

    def _about(self) -> dict[str, Any]:
        return {
            "format": FORMAT, "version": self.version, "newcomer": self.newcomer, "card": dict(self.card),
            "components": [asdict(one) for one in self.components],
        }  # fmt: skip

    def _arrays(self) -> dict[str, Any]:
        names = {name: np.array(getattr(self, name), np.str_) for name in ("items", "skills")}
        return names | {name: getattr(self, name) for name in _SHAPES}

    @classmethod
    def _from(cls, about: Mapping[str, Any], arrays: Mapping[str, Any]) -> "KnowledgeModel":
        names: dict[str, Any] = {name: tuple(arrays[name].tolist()) for name in ("items", "skills")}
        for name, of in _SHAPES.items():
            if arrays[name].shape != (len(names[of]),) or not np.isfinite(arrays[name]).all():
                raise ValueError(f"{name} has not one number for each of the {of}")
        components = tuple(Component(**one | {"scope": Scope(one["scope"])}) for one in about["components"])
        numbers: dict[str, Any] = {name: np.asarray(arrays[name], np.float64) for name in _SHAPES}
        return cls(about["version"], float(about["newcomer"]), components, card=about["card"], **names, **numbers)


_SHAPES = {"difficulty": "items", "discrimination": "items", "tries": "items", "hardness": "skills"}
