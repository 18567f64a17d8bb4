"""Signatures: whether a track's folder, or the code that reads it, is still what it was at the last start."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from codecrafthub.content.trees.building import IGNORED

_SOURCE = Path(__file__).parents[2]


def folder_signature(root: Path) -> str:
    """Of the names, sizes and times of change of everything in a folder: reading it all takes far longer."""
    digest = hashlib.sha256()
    for line in _lines(str(root), ""):
        digest.update(line.encode("utf-8", "surrogateescape"))
    return digest.hexdigest()[:32]


def _lines(folder: str, path: str) -> Iterator[str]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield f"{path} {error.errno}\n"
        return
    for entry in entries:
        if entry.name in IGNORED:
            continue
        at = f"{path}/{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            yield f"{at}/\n"
            yield from _lines(entry.path, at)
        else:
            about = entry.stat(follow_symlinks=False)
            yield f"{at} {about.st_mode} {about.st_size} {about.st_mtime_ns} {about.st_ino}\n"


@cache
def reading_signature() -> str:
    """Of the code that makes content of files, so that a new release reads everything anew."""
    digest = hashlib.sha256()
    for place in sorted([*(_SOURCE / "content").rglob("*.py"), *(_SOURCE / "contracts").glob("*.py")]):
        digest.update(place.read_bytes())
    return digest.hexdigest()[:32]
