"""The history of a unit, and what sets two states of it apart."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from typing import Literal

from pydantic import BaseModel

MOST_LINES = 4000
"""Of one file's difference; nobody reads more."""


class FileDiff(BaseModel):
    """What became of one file; `diff` is in the unified form."""

    path: str
    status: Literal["added", "removed", "changed"]
    diff: str


def compare(old: Mapping[str, str], new: Mapping[str, str]) -> list[FileDiff]:
    """Every file that differs, by path."""
    found = []
    for path in sorted(old.keys() | new.keys()):
        before, after = old.get(path), new.get(path)
        if before == after:
            continue
        status: Literal["added", "removed", "changed"] = (
            "added" if before is None else "removed" if after is None else "changed"
        )
        found.append(FileDiff(path=path, status=status, diff=_unified(path, before or "", after or "")))
    return found


def _unified(path: str, before: str, after: str) -> str:
    lines = difflib.unified_diff(
        before.splitlines(keepends=True), after.splitlines(keepends=True), f"a/{path}", f"b/{path}"
    )
    told: list[str] = []
    for line in lines:
        told.append(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n")
        if len(told) == MOST_LINES:
            told.append(f"… The difference has more than {MOST_LINES} lines.\n")
            break
    return "".join(told)
