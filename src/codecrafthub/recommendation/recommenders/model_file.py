"""Fitted models as one file each: arrays under a name and a version, written whole or not at all."""

import os
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Arrays = Mapping[str, NDArray[Any]]


class BrokenModel(Exception):
    """A file that is no model of this kind and version, or is damaged; the message says which and why."""


def write(path: Path, kind: str, version: int, arrays: Arrays) -> None:
    """Write a model; a reader sees the old file or the new one, never a part."""
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with unfinished.open("wb") as file:
            np.savez(file, kind=np.array(kind), version=np.array(version), **arrays)  # type: ignore[arg-type]
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def read(path: Path, kind: str, version: int, names: tuple[str, ...]) -> dict[str, NDArray[Any]]:
    """The arrays of a model. Raises FileNotFoundError, and BrokenModel for anything else that is no such model."""
    try:
        with path.open("rb") as opened, np.load(opened, allow_pickle=False) as file:
            found = {name: file[name] for name in ("kind", "version", *names)}
    except FileNotFoundError:
        raise
    except (OSError, ValueError, KeyError, EOFError, TypeError, AttributeError, zipfile.BadZipFile) as error:
        raise BrokenModel(f"{path.name} is no model file, or is damaged: {error}") from None
    if str(found["kind"]) != kind:
        raise BrokenModel(f"{path.name} is a model of the kind {str(found['kind'])[:40]!r}, not {kind!r}.")
    if str(found["version"]) != str(version):
        raise BrokenModel(f"{path.name} has the format {str(found['version'])[:10]}; this hub reads {version}.")
    return {name: found[name] for name in names}
