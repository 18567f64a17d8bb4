"""What ruff prints about Python files, read."""

import json
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

from codecrafthub.feedback.style.found import Found, place
from codecrafthub.feedback.style.rules import RULES

ENDINGS = (".py",)


def read(answer: str, sources: Mapping[str, str]) -> Iterator[Found]:
    """Findings of the rules we know. Raises what reading odd JSON raises."""
    for item in json.loads(answer):
        code = item["code"]
        if code not in RULES and code not in (None, "invalid-syntax"):
            continue
        name = PurePosixPath(item["filename"]).name
        source = sources.get(name, "")
        where = place(source, _position(item["location"]), _position(item["end_location"]))
        yield Found(
            name, code if code in RULES else None, str(item["message"]), *where, _fixed(source, item.get("fix"))
        )


def _position(location: dict[str, Any]) -> tuple[int, int]:
    return int(location["row"]), int(location["column"])


def _fixed(source: str, fix: dict[str, Any] | None) -> str | None:
    """The file with the fix's edits made; they do not overlap, and come in the order of the file."""
    if not fix:
        return None
    starts = [0]
    for line in source.split("\n"):  # not where Python's splitlines sees an end besides: ruff counts none there
        starts.append(starts[-1] + len(line) + 1)
    for edit in reversed(fix["edits"]):
        begin, end = (_offset(starts, _position(edit[key])) for key in ("location", "end_location"))
        source = source[:begin] + str(edit["content"]) + source[end:]
    return source


def _offset(starts: list[int], position: tuple[int, int]) -> int:
    row, column = position
    return starts[min(row, len(starts)) - 1] + column - 1
