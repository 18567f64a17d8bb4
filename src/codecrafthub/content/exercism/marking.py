"""The status of an exercise written into its exercise.toml, everything else left as it is."""

from __future__ import annotations

import re

from codecrafthub.content.toml_text import toml

_MARKS = re.compile(r"(status|reason)\s*=")


def with_status(about: str, status: str, reason: str) -> str:
    """The text with this status, above its first table."""
    lines = about.split("\n")
    end = next((index for index, line in enumerate(lines) if line.startswith("[")), len(lines))
    kept = [line for line in lines[:end] if not _MARKS.match(line)]
    at = next((index for index, line in enumerate(kept) if line.startswith("entry")), 0)
    marks = toml({"status": status, "reason": reason}).rstrip("\n").split("\n")
    return "\n".join([*kept[:at], *marks, *kept[at:], *lines[end:]])
