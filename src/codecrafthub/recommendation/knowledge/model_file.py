"""The file of a model: named arrays and what is said of them, in one NumPy archive."""

import json
import os
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from codecrafthub.recommendation.knowledge.errors import ModelBroken

FORMAT = 2


def write(path: Path, about: Mapping[str, Any], arrays: Mapping[str, Any]) -> None:
    """Whole or not at all; tuples of names become arrays of strings."""
    said = np.array(json.dumps({"format": FORMAT, **about}))
    kept: dict[str, Any] = {
        name: np.array(one, np.str_) if isinstance(one, tuple) else one for name, one in arrays.items()
    }
    part = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with part.open("wb") as file:
            np.savez_compressed(file, about=said, **kept)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def read(path: Path) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """What is said, and the arrays. Raises ModelBroken, also for what fails within, and FileNotFoundError."""
    try:
        with path.open("rb") as raw, np.load(raw, allow_pickle=False) as file:
            arrays = {name: file[name] for name in file.files}
            about = json.loads(str(arrays.pop("about")))
        if about["format"] != FORMAT:
            raise ModelBroken(f"{path} has format {about['format']}; this program reads {FORMAT}: fit it anew.")
        yield about, arrays
    except (OSError, zipfile.BadZipFile, ValueError, KeyError, TypeError, AttributeError, EOFError) as error:
        if isinstance(error, FileNotFoundError):
            raise
        raise ModelBroken(f"{path} is no whole model file ({error}): fit it anew.") from error
