"""What Biome prints about JavaScript and TypeScript files, read."""

import json
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

from codecrafthub.feedback.style.found import Found, place
from codecrafthub.feedback.style.rules_javascript import RULES

ENDINGS = (".js", ".mjs", ".cjs", ".ts", ".mts", ".cts")
PREFIX = "lint/"


def read(answer: str, sources: Mapping[str, str]) -> Iterator[Found]:
    """Findings of the rules we know. Raises what reading odd JSON raises."""
    for item in json.loads(answer)["diagnostics"]:
        category = item["category"]
        code = str(category).removeprefix(PREFIX)
        if code not in RULES and category != "parse":
            continue
        name = PurePosixPath(item["location"]["path"]["file"]).name
        source = sources.get(name, "")
        begin, end = item["location"]["span"]
        where = place(source, _position(source, begin), _position(source, end))
        yield Found(name, code if code in RULES else None, str(item["description"]), *where, _fixed(source, item))


def _position(source: str, offset: int) -> tuple[int, int]:
    """Line and column of an offset in bytes."""
    before = source.encode()[:offset].decode(errors="ignore")
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


def _fixed(source: str, item: dict[str, Any]) -> str | None:
    """The file as the advice's difference makes it, where there is one."""
    for advice in item["advices"]["advices"]:
        if "diff" in advice:
            return _patched(source.encode(), advice["diff"])
    return None


def _patched(source: bytes, difference: dict[str, Any]) -> str | None:
    """`ops` are pieces of a dictionary of bytes, and between them numbers of whole lines that stay as they are."""
    words, made, taken = str(difference["dictionary"]).encode(), bytearray(), 0
    for op in difference["ops"]:
        if "equalLines" in op:
            end = _after_lines(source, taken, op["equalLines"]["line_count"])
            made += source[taken:end]
            taken = end
            continue
        ((kind, piece),) = op["diffOp"].items()
        part = words[slice(*piece["range"])]
        made += b"" if kind == "delete" else part
        taken += 0 if kind == "insert" else len(part)
    return made.decode() if taken == len(source) else None


def _after_lines(source: bytes, start: int, count: int) -> int:
    """Where so many lines end after the one that has been begun."""
    for _ in range(count + 1):
        start = source.find(b"\n", start) + 1
        if start == 0:
            return len(source)
    return start
