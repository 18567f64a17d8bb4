"""Whether Python can read a program, and what it says where it cannot. It only compiles."""

import warnings

NUL = "source code cannot contain null bytes"


def check(source: str) -> dict[str, object] | None:
    """The first error: "type", "message", "line" and "column" from 1, "end_line" and "end_column"; None without one.

    Columns count characters, and are 0 where Python does not tell. Raises RecursionError, MemoryError or ValueError for
    what the parser cannot hold.
    """
    if "\0" in source:  # each Python complains of a NUL in another way, most without the line
        place = source.index("\0")
        line, column = source.count("\n", 0, place) + 1, place - source.rfind("\n", 0, place)
        return _error("SyntaxError", NUL, (line, column), (line, column + 1))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            compile(source, "<typed>", "exec", dont_inherit=True)
    except SyntaxError as error:
        kind, line = type(error).__name__, error.lineno or 1
        end = (error.end_lineno or line, error.end_offset or 0)
        return _error(kind, error.msg, (line, error.offset or 0), end)
    return None


def _error(kind: str, message: str, start: tuple[int, int], end: tuple[int, int]) -> dict[str, object]:
    return {
        "type": kind, "message": message[:300], "line": start[0], "column": max(0, start[1]), "end_line": end[0],
        "end_column": max(0, end[1]),
    }  # fmt: skip
