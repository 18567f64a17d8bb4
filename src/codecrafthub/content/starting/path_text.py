"""Entries added to the text of a track.toml: every comment and space of its author stays where it is."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from typing import Any

from codecrafthub.content.toml_text import Value, quoted, toml
from codecrafthub.kit.errors import Invalid

_PATH = re.compile(r"^path\s*=\s*\[", re.MULTILINE)
_ALONE = re.compile(r"""([ \t]*)["'][^"']*["']""")
_REMARK = re.compile(r"\s*,?\s*(#.*)?")
"""What may stand behind an entry that has a line to itself."""


class PathNotEditable(Invalid):
    """The path in track.toml is written in a way that cannot be changed without risk; add the entry by hand."""


def with_step(text: str, step: str, after: str | None = None) -> str:
    """The text with one step more on its path: behind another, or first where that is None. Raises PathNotEditable."""
    before = tomllib.loads(text)
    path: list[str] = list(before["path"])
    path.insert(path.index(after) + 1 if after else 0, step)
    changed = _insert(text, step, after)
    return _proven(changed, {**before, "path": path})


def with_concept(text: str, slug: str, name: str, requires: Sequence[str]) -> str:
    """The text with one concept more at its end. Raises PathNotEditable."""
    entry: dict[str, Value] = {"slug": slug, "name": name, "blurb": "TODO: what this concept is, in one sentence."}
    if requires:
        entry["requires"] = list(requires)
    before = tomllib.loads(text)
    changed = text.rstrip("\n") + "\n\n" + toml(entry, "[[concept]]")
    return _proven(changed, {**before, "concept": [*before.get("concept", []), entry]})


def _insert(text: str, step: str, after: str | None) -> str:
    start = _PATH.search(text)
    if start is None:
        raise PathNotEditable
    if after is None:
        end = start.end()
        line = "\n  " if text[end : end + 1] == "\n" else ""
        return f"{text[:end]}{line}{quoted(step)},{'' if line else ' '}{text[end:]}"
    entry = re.compile(rf"""(["']){re.escape(after)}\1""").search(text, start.end())
    if entry is None:
        raise PathNotEditable
    return _insert_behind(text, entry.end(), step)


def _insert_behind(text: str, end: int, step: str) -> str:
    """Behind the entry that ends here: on a line of its own where the entry has one, else beside it."""
    start, line_end = text.rfind("\n", 0, end) + 1, text.find("\n", end)
    alone, rest = _ALONE.fullmatch(text[start:end]), text[end:line_end]
    if alone is None or not _REMARK.fullmatch(rest):
        return f"{text[:end]}, {quoted(step)}{text[end:]}"
    comma = "" if rest.lstrip().startswith(",") else ","
    return f"{text[:end]}{comma}{rest}\n{alone.group(1)}{quoted(step)},{text[line_end:]}"


def _proven(text: str, wanted: dict[str, Any]) -> str:
    """The text, where it says what it should and nothing else has changed."""
    try:
        is_right = tomllib.loads(text) == wanted
    except tomllib.TOMLDecodeError:
        is_right = False
    if not is_right:
        raise PathNotEditable
    return text
