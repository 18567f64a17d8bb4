"""A folder on disk read into a tree: no link is followed, nothing special is opened, and no file is read twice."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from codecrafthub.content.trees.building import MAX_FILE_BYTES, Builder, is_ignored
from codecrafthub.content.trees.errors import TreeRefused
from codecrafthub.content.trees.tree import Tree

_FLAGS = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
"""So that what became a link or a pipe since it was looked at is not followed, and does not make anybody wait."""


def read_folder(root: Path) -> Tree:
    """Everything below the folder, which is called as the folder is. Raises TreeRefused where there is none."""
    root = root.resolve()
    if not root.is_dir():
        raise TreeRefused(f"{root.name}: there is no such folder.")
    builder = Builder()
    _read(root, "", builder)
    return builder.tree(root.name)


def _read(folder: Path, path: str, builder: Builder) -> None:
    try:
        names = sorted(place.name for place in folder.iterdir())
    except OSError as error:
        reason = f"The folder cannot be read: {error.strerror}. Look at its permissions."
        if not path:
            raise TreeRefused(f"{folder.name}: {reason}") from None
        builder.folder(path, reason)
        return
    for name in names:
        _read_entry(folder / name, f"{path}/{name}" if path else name, builder)


def _read_entry(place: Path, path: str, builder: Builder) -> None:
    if is_ignored(path):
        return
    try:
        mode = place.lstat().st_mode
    except OSError as error:
        builder.unread(path, f"The file cannot be read: {error.strerror}. Look at its permissions.")
        return
    if stat.S_ISLNK(mode):
        builder.link(path)
    elif stat.S_ISDIR(mode):
        builder.folder(path)
        _read(place, path, builder)
    elif stat.S_ISREG(mode):
        _read_file(place, path, builder)
    else:
        builder.special(path)


def _read_file(place: Path, path: str, builder: Builder) -> None:
    try:
        with os.fdopen(os.open(place, _FLAGS), "rb") as file:
            about = os.fstat(file.fileno())
            if not stat.S_ISREG(about.st_mode):
                builder.special(path)
            elif about.st_size > MAX_FILE_BYTES:
                builder.too_large(path, about.st_size)
            else:
                builder.file(path, file.read(MAX_FILE_BYTES + 1))
    except OSError as error:
        builder.unread(path, f"The file cannot be read: {error.strerror}. Look at its permissions.")
