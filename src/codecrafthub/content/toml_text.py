"""TOML written for people to read and mend: one key a line, long lists an element a line."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

LONGEST = 110
Value = str | int | bool | Sequence[str]


def toml(values: Mapping[str, Value], table: str = "") -> str:
    """The lines of one table; what is empty is left out."""
    lines = [table] if table else []
    lines += [f"{key} = {_written(value, len(key))}" for key, value in values.items() if value not in ("", [], False)]
    return "\n".join(lines) + "\n"


def quoted(text: str) -> str:
    """A basic string on one line. JSON's strings are TOML's too, but for one character."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def listed(texts: Sequence[str]) -> str:
    """A list on one line."""
    return f"[{', '.join(map(quoted, texts))}]"


def _written(value: Value, used: int) -> str:
    if isinstance(value, bool | int):
        return json.dumps(value)
    if isinstance(value, str):
        return quoted(value)
    line = listed(value)
    if len(line) + used <= LONGEST:
        return line
    return "[\n" + "".join(f"  {quoted(item)},\n" for item in value) + "]"
