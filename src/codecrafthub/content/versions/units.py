"""Units: what is edited and published by itself, and which files of a track belong to each."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from codecrafthub.content.errors import NoSuchUnit
from codecrafthub.content.trees import NotText, Tree, as_text

UnitKind = Literal["tracks", "lessons", "exercises"]
Files = dict[str, str]
"""Texts by their paths, which are relative to the unit's own folder."""
LESSON = "lesson.md"
"""What the one file of a lesson is called, wherever it stands alone."""
_NAME = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_SLUGS = {
    "tracks": re.compile(_NAME),
    "lessons": re.compile(rf"{_NAME}\.{_NAME}"),
    "exercises": re.compile(rf"{_NAME}\.{_NAME}"),
}


@dataclass(frozen=True, order=True, slots=True)
class Unit:
    """A track's own files (`tracks`, slug `python`), one lesson, or one exercise (slug `python.podium`)."""

    kind: UnitKind
    slug: str

    @property
    def track(self) -> str:
        return self.slug.partition(".")[0]

    @property
    def name(self) -> str:
        """What it is called within its track; of a track, what the track is called."""
        return self.slug.rpartition(".")[2]

    @property
    def key(self) -> str:
        return f"{self.kind}/{self.slug}"

    @property
    def step(self) -> str:
        """What it is called on the path of its track."""
        return f"{self.kind}/{self.name}"

    def place(self, path: str) -> str:
        """Where one of its files stands in the folder of the track."""
        if self.kind == "lessons":
            return f"lessons/{self.name}.md"
        return path if self.kind == "tracks" else f"exercises/{self.name}/{path}"

    def owns(self, place: str) -> bool:
        """Whether a file of the track is one of its own; the track's are those that belong to nothing in it."""
        if self.kind == "tracks":
            return False
        return place == f"lessons/{self.name}.md" or place.startswith(f"{self.kind}/{self.name}/")

    def own(self, place: str) -> str:
        """The other way round: a path in the track as one of its own, where it is that."""
        if self.kind == "lessons":
            return LESSON if place == f"lessons/{self.name}.md" else place
        return place.removeprefix(f"exercises/{self.name}/") if self.kind == "exercises" else place


def unit_of(kind: str, slug: str) -> Unit:
    """Raises NoSuchUnit for what can be the name of none."""
    for known in get_args(UnitKind):
        if kind == known and len(slug) <= 121 and _SLUGS[known].fullmatch(slug):  # noqa: PLR2004  (two names of 60)
            return Unit(known, slug)
    raise NoSuchUnit


def unit_of_key(key: str) -> Unit:
    kind, _, slug = key.partition("/")
    return unit_of(kind, slug)


def track_unit(slug: str) -> Unit:
    return Unit("tracks", slug)


def split(tree: Tree, track: str) -> dict[Unit, Files]:
    """The files of a track by the units that they belong to. What is no text is left out; the loader refuses it."""
    found: dict[Unit, Files] = {track_unit(track): {}}
    for entry in tree.walk():
        if entry.kind != "file" or entry.fault:
            continue
        try:
            text = as_text(entry.data)
        except NotText:
            continue
        unit = _owner(entry.path, track)
        if unit is not None:
            found.setdefault(unit, {})[unit.own(entry.path)] = text
    return found


def _owner(path: str, track: str) -> Unit | None:
    parts = path.split("/")
    try:
        if parts[0] == "exercises" and len(parts) > 2:  # noqa: PLR2004
            return unit_of("exercises", f"{track}.{parts[1]}")
        if parts[0] == "lessons" and len(parts) == 2 and path.endswith(".md"):  # noqa: PLR2004
            return unit_of("lessons", f"{track}.{parts[1].removesuffix('.md')}")
    except NoSuchUnit:
        return None
    return None if parts[0] == "images" else track_unit(track)


def joined(units: Mapping[Unit, Mapping[str, str]]) -> Files:
    """The files of some units of one track, by their paths in it."""
    return {unit.place(path): text for unit, files in units.items() for path, text in files.items()}


def fingerprint(files: Mapping[str, str]) -> str:
    """A short name for exactly these files."""
    return hashlib.sha256(json.dumps(sorted(files.items())).encode()).hexdigest()[:16]
