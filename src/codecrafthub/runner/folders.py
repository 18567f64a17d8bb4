"""Folders on the host's disk for boxes that can have no file system of their own: a box may read its own, no more.

The zygote makes one for each box below a folder of this run; the supervisor puts the job's files there, and takes the
folder away when the box is gone. A box cannot write, so there is never anything else in it.
"""

import contextlib
import fcntl
import os
import tempfile
from collections.abc import Mapping

PLACE = "/tmp"
PREFIX = "codecrafthub-boxes-"
STDIN = ".stdin"
"""What the program is to read, beside its files, whose names never begin with a dot."""


def begin() -> str:
    """A folder for the boxes of this run, held by a lock; what earlier runs have left is cleared away."""
    for name in os.listdir(PLACE):
        if name.startswith(PREFIX):
            with contextlib.suppress(OSError):  # somebody else's
                _sweep(f"{PLACE}/{name}")
    base = tempfile.mkdtemp(prefix=PREFIX, dir=PLACE)
    fcntl.flock(os.open(base, os.O_RDONLY | os.O_DIRECTORY), fcntl.LOCK_EX)
    os.chmod(base, 0o711)
    return base


def make(base: str) -> str:
    """An empty folder for one box."""
    return tempfile.mkdtemp(dir=base)


def place(folder: str, files: Mapping[str, str]) -> None:
    """Put the files of a job where its box finds them."""
    for name, text in files.items():
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
        with os.fdopen(os.open(f"{folder}/{name}", flags, 0o644), "w", encoding="utf-8", newline="") as file:
            file.write(text)


def remove(folder: str) -> None:
    """Take away the folder of a box that is gone."""
    with contextlib.suppress(FileNotFoundError):
        for name in os.listdir(folder):
            os.unlink(f"{folder}/{name}")
        os.rmdir(folder)


def clear(base: str) -> None:
    """Take away a run's folder with all that are in it."""
    for name in os.listdir(base):
        remove(f"{base}/{name}")
    os.rmdir(base)


def _sweep(base: str) -> None:
    """Take away what an earlier run has left; raises OSError when that run is still alive or was not ours."""
    held = os.open(base, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        clear(base)
    finally:
        os.close(held)
