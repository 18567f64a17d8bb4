"""New files written to disk: all of them or, where anything of that name is there, none."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from codecrafthub.kit.errors import Conflict


class AlreadyThere(Conflict):
    """There is something of this name; nothing was written."""


def write_new(folder: Path, files: Mapping[str, str], new: str = "") -> None:
    """Write files by their paths below the folder. Raises AlreadyThere before anything is written.

    Nothing may be there under any of these paths, nor under that of `new`, a folder that holds some of them.
    """
    for name in sorted({*files, *([new] if new else [])}):
        place = folder / name
        if place.exists() or place.is_symlink():
            raise AlreadyThere(f"{place} is there already, so nothing was written. Choose another name.")
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
