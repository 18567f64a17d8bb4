"""A folder replaced by another in one step: whoever reads it sees the old one or the new one, and so does a crash."""

from __future__ import annotations

import ctypes
import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

WORKSHOP = ".importing"
"""Beside the tracks, and one folder further down than tracks are looked for."""
_AT_FDCWD, _EXCHANGE = -100, 2


def replace_folder(target: Path, files: Mapping[str, bytes]) -> None:
    """Write the files beside the folder, and then put them in its place."""
    workshop = target.parent / WORKSHOP
    workshop.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(prefix=f"{target.name}-", dir=workshop))
    try:
        made.chmod(0o755)
        _write(made, files)
        if not target.exists():
            made.rename(target)
        elif not _exchanged(made, target):
            _move(made, target)
    finally:
        shutil.rmtree(made, ignore_errors=True)
        if not any(workshop.iterdir()):
            workshop.rmdir()


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())


def _exchanged(one: Path, other: Path) -> bool:
    """Exchange two folders in one step, where the system knows how to."""
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except AttributeError:
        return False
    return bool(rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _EXCHANGE) == 0)


def _move(made: Path, target: Path) -> None:
    """Two steps; if the second fails, the first is taken back."""
    aside = made.with_name(f"{made.name}-before")
    target.rename(aside)
    try:
        made.rename(target)
    except OSError:
        aside.rename(target)
        raise
    shutil.rmtree(aside, ignore_errors=True)
