"""Which files a learner may send: few, small, plain text, named like the exercise's own."""

import re
from collections.abc import Mapping
from pathlib import PurePosixPath

from codecrafthub.assessment.errors import FilesNotAccepted, FilesTooLarge
from codecrafthub.contracts.content import Exercise
from codecrafthub.contracts.runner import MAX_FILES, MAX_SOURCE_BYTES

STEERS_TESTS = ("conftest.py", "pytest.ini", "pyproject.toml", "setup.cfg", "tox.ini")
"""Files by which pytest is told how to run tests; in a box it reads none of them."""
NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,79}")


def accepted(exercise: Exercise, files: Mapping[str, str]) -> dict[str, str]:
    """The files to keep and to judge. Raises FilesTooLarge or FilesNotAccepted with what to change.

    Files that the learner left out come from the stub, so that a solution is always whole.
    """
    if not files:
        raise FilesNotAccepted(f"Send your code as files, at least {exercise.entry}.")
    if len(files) > MAX_FILES:
        raise FilesTooLarge(f"These are {len(files):,} files; at most {MAX_FILES} are accepted.")
    for name, text in files.items():
        _check_name(exercise, name)
        _check_text(name, text)
    size = sum(len(text.encode()) for text in files.values())
    if size > MAX_SOURCE_BYTES:
        most = MAX_SOURCE_BYTES // 1024
        raise FilesTooLarge(f"Your files take {size // 1024:,} KiB together; at most {most} KiB are accepted.")
    return {**exercise.stub, **files}


def _check_name(exercise: Exercise, name: str) -> None:
    if name in exercise.stub:
        return
    shown = name.encode("ascii", "backslashreplace").decode()[:80]
    if not NAME.fullmatch(name) or ".." in name:
        raise FilesNotAccepted(
            f"The file name “{shown}” is not accepted: use letters, digits, `_`, `-` and `.`, and no folders."
        )
    if name in exercise.support or name in exercise.suite:
        raise FilesNotAccepted(f"The file {shown} belongs to the exercise and cannot be changed. Use another name.")
    if exercise.kind == "suite" and name in STEERS_TESTS:
        raise FilesNotAccepted(f"The file {shown} would change how the tests are run. Use another name.")
    endings = sorted({PurePosixPath(own).suffix for own in exercise.stub})
    if PurePosixPath(name).suffix not in endings:
        raise FilesNotAccepted(f"The file {shown} is not accepted here: files must end in {' or '.join(endings)}.")


def _check_text(name: str, text: str) -> None:
    if "\0" in text:
        raise FilesNotAccepted(f"The file {name} holds a NUL character, which no source code may. Remove it.")
    try:
        text.encode()
    except UnicodeEncodeError:
        raise FilesNotAccepted(f"The file {name} holds half of a character pair. Save it as UTF-8 text.") from None
