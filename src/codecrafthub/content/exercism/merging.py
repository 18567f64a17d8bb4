"""An import beside what was imported before: what changed there goes in, and what was mended here stays."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from codecrafthub.content.exercism.imported import ImportedTrack
from codecrafthub.content.exercism.marking import with_status
from codecrafthub.content.trees import Tree, TreeRefused

MANIFEST = "import.json"
"""What was imported, by uuid: without it nobody could tell what was mended since."""
NOT_ON_PATH = "The path of track.toml, which was changed here, does not name it yet."
GONE = "It is no longer where it came from."
Files = dict[str, bytes]


@dataclass(slots=True)
class Merged:
    """A track's folder as it is to be, and what that changes, by slug."""

    files: Files = field(default_factory=dict)
    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    """Mended here, so not touched."""
    conflicts: list[str] = field(default_factory=list)
    """Of those that were kept: what changed there too, and where to look."""
    gone: list[str] = field(default_factory=list)

    def report(self) -> dict[str, list[str]]:
        names = ("new", "changed", "unchanged", "kept", "conflicts", "gone")
        return {name: getattr(self, name) for name in names}


def merge(track: ImportedTrack, source: str, old: Tree | None) -> Merged:
    """Put an import into the folder as it was. Raises TreeRefused where that folder holds something else."""
    return _Merge(track, _files_of(old), _manifest_of(old)).run(source)


class _Merge:
    def __init__(self, track: ImportedTrack, old: Files, manifest: dict[str, Any]) -> None:
        self._track = track
        self._old = old
        self._known: dict[str, dict[str, str]] = manifest.get("exercises", {})
        self._hash: str = manifest.get("track", "")
        self._noted: dict[str, dict[str, str]] = {}
        self.done = Merged()

    def run(self, source: str) -> Merged:
        is_own_path = self._put_track()
        for exercise in self._track.exercises:
            if exercise.files:
                self._put(exercise.uuid, exercise.slug, _bytes(exercise.files), is_own_path)
        self._keep_others()
        about = {"source": source, "track": self._hash, "exercises": self._noted}
        self.done.files[MANIFEST] = json.dumps(about, indent=2, sort_keys=True).encode() + b"\n"
        return self.done

    def _put_track(self) -> bool:
        """The track's own files; True where those that are here were changed, and so are kept."""
        new = _bytes(self._track.files)
        here = {name: data for name, data in self._old.items() if not name.startswith("exercises/")}
        here.pop(MANIFEST, None)
        if here and content_hash(here) != self._hash:
            self.done.files |= here
            self.done.kept.append("track.toml")
            if content_hash(new) != self._hash:
                self.done.conflicts.append(
                    "The track, its concepts or lessons changed there too. Look what to take over."
                )
            return True
        self.done.files |= new
        self._hash = content_hash(new)
        return False

    def _put(self, uuid: str, slug: str, new: Files, is_own_path: bool) -> None:
        known = self._known.get(uuid)
        before = self._below(known["slug"] if known else slug)
        if known is None or not before:
            if before:
                self._add(slug, before)
                self.done.conflicts.append(f"{slug}: an exercise of your own has this name. Rename one of them.")
                return
            self.done.new.append(slug)
            self._note(uuid, slug, content_hash(new))
            if is_own_path:
                about = with_status(new["exercise.toml"].decode(), "draft", NOT_ON_PATH)
                new = new | {"exercise.toml": about.encode()}
                self._note(uuid, slug, content_hash(new))
            self._add(slug, new)
        elif content_hash(before) == known["hash"]:
            is_same = content_hash(new) == known["hash"] and known["slug"] == slug
            (self.done.unchanged if is_same else self.done.changed).append(slug)
            self._note(uuid, slug, content_hash(new))
            self._add(slug, new)
        else:
            self.done.kept.append(slug)
            if content_hash(new) != known["hash"]:
                self.done.conflicts.append(f"{slug}: it was changed here and there; yours was kept.")
            self._note(uuid, slug, known["hash"])
            self._add(slug, before)

    def _keep_others(self) -> None:
        """Exercises of the folder that this import does not bring: hidden if they came with an earlier one."""
        slugs = {one["slug"]: uuid for uuid, one in self._known.items() if uuid not in self._noted}
        renamed = {self._known[uuid]["slug"] for uuid in self._noted if uuid in self._known}
        there = {name.split("/")[1] for name in self._old if name.startswith("exercises/")}
        for slug in sorted(there - renamed):
            if f"exercises/{slug}/exercise.toml" in self.done.files:
                continue
            files = self._below(slug)
            if slug in slugs:
                self.done.gone.append(slug)
                about = files.get("exercise.toml", b"").decode()
                files |= {"exercise.toml": with_status(about, "hidden", GONE).encode()}
                self._note(slugs[slug], slug, content_hash(files))
            self._add(slug, files)

    def _below(self, slug: str) -> Files:
        start = f"exercises/{slug}/"
        return {name.removeprefix(start): data for name, data in self._old.items() if name.startswith(start)}

    def _add(self, slug: str, files: Files) -> None:
        self.done.files |= {f"exercises/{slug}/{name}": data for name, data in files.items()}

    def _note(self, uuid: str, slug: str, digest: str) -> None:
        self._noted[uuid] = {"slug": slug, "hash": digest}


def content_hash(files: Mapping[str, bytes]) -> str:
    """A short name for exactly these files."""
    digest = hashlib.sha256()
    for name in sorted(files):
        digest.update(f"{name}\0{len(files[name])}\0".encode() + files[name])
    return digest.hexdigest()[:32]


def _bytes(files: Mapping[str, str]) -> Files:
    return {name: text.encode() for name, text in files.items()}


def _files_of(old: Tree | None) -> Files:
    if old is None:
        return {}
    faults = [*old.faults, *(entry for entry in old.walk() if entry.fault)]
    if faults:
        raise TreeRefused(f"{old.name}: there is something in this folder that cannot be read: {faults[0]}.")
    return {entry.path: entry.data for entry in old.walk() if entry.kind == "file"}


def _manifest_of(old: Tree | None) -> dict[str, Any]:
    entry = old.entry(MANIFEST) if old else None
    if old is None or not list(old.walk()):
        return {}
    if entry is None:
        raise TreeRefused(
            f"{old.name}: this folder holds a track that was not imported. Choose another name with --slug, "
            "or another folder with --into."
        )
    try:
        return dict(json.loads(entry.data))
    except (ValueError, TypeError, RecursionError):
        raise TreeRefused(f"{old.name}/{MANIFEST} cannot be read. Bring it back from version control.") from None
