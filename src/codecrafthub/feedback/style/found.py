"""What a linter found at one place of a learner's files, whichever linter it was."""

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple


class Found(NamedTuple):
    """One finding; `code` is None where the file cannot be read. Lines and columns count from 1.

    `fixed` is the whole file as the linter would mend it, where it knows how.
    """

    file: str
    code: str | None
    message: str
    line: int
    column: int
    end_line: int
    end_column: int
    fixed: str | None = None


class Reader(NamedTuple):
    """How what a linter prints about some sources is read, and how the names of its files end.

    `read` gives the findings of the rules we know, and raises what reading odd output raises.
    """

    endings: tuple[str, ...]
    read: Callable[[str, Mapping[str, str]], Iterable[Found]]


def place(source: str, start: tuple[int, int], end: tuple[int, int]) -> tuple[int, int, int, int]:
    """Line and column of start and end; what goes over many lines is shown at the first of them."""
    (row, column), (end_row, end_column) = start, end
    if end_row == row:
        return row, column, row, max(end_column, column + 1)
    lines = source.split("\n")
    width = len(lines[row - 1].rstrip()) if row <= len(lines) else 0
    return row, column, row, max(column, width) + 1
