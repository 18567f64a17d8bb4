"""Lines in TOML: where each key and table of a file stands, which the parser of the standard library does not tell."""

from __future__ import annotations

import re

Path = tuple[str | int, ...]

_ARRAY_TABLE = re.compile(r"^\s*\[\[\s*([^\]]+?)\s*\]\]")
_TABLE = re.compile(r"^\s*\[\s*([^\[\]]+?)\s*\]")
_KEY = re.compile(r"""^\s*((?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*')(?:\s*\.\s*[A-Za-z0-9_-]+)*)\s*=""")
_ERROR_LINE = re.compile(r"at line (\d+)")


def _parts(dotted: str) -> list[str]:
    return [part.strip().strip("\"'") for part in dotted.split(".")]


class LineMap:
    """The line of every key path of one TOML text, e.g. ("case", 2, "call")."""

    def __init__(self, text: str) -> None:
        self._texts = text.splitlines()
        self._lines: dict[Path, int] = {}
        self._counts: dict[Path, int] = {}
        self._scan(text)

    def _scan(self, text: str) -> None:
        prefix: Path = ()
        closing: str | None = None
        for number, line in enumerate(text.splitlines(), start=1):
            if closing is not None:
                if closing in line:
                    closing = None
                continue
            prefix = self._read(line, number, prefix)
            closing = _opened(line)

    def _read(self, line: str, number: int, prefix: Path) -> Path:
        if match := _ARRAY_TABLE.match(line):
            name = tuple(_parts(match.group(1)))
            index = self._counts.get(name, -1) + 1
            self._counts[name] = index
            self._lines.setdefault(name, number)
            self._lines[(*name, index)] = number
            return (*name, index)
        if match := _TABLE.match(line):
            table: Path = tuple(_parts(match.group(1)))
            self._lines.setdefault(table, number)
            return table
        if match := _KEY.match(line):
            self._lines.setdefault((*prefix, *_parts(match.group(1))), number)
        return prefix

    def line(self, path: Path) -> int:
        """The line of the path, or of the nearest thing around it; 1 when nothing is known."""
        for end in range(len(path), 0, -1):
            if path[:end] in self._lines:
                return self._lines[path[:end]]
        return 1

    def line_with(self, piece: str) -> int:
        """The first line that holds this text, in small or capital letters; 1 when none does."""
        return next((number for number, text in enumerate(self._texts, 1) if piece in text.lower()), 1)

    def line_of(self, path: Path, value: object) -> int:
        """As line, but where the value is an element of an array over several lines: the element's own line."""
        start = self.line(path)
        if isinstance(value, str) and any("[" in text for text in self._texts[start - 1 : start]):
            for number, text in enumerate(self._texts[start - 1 :], start=start):
                if f'"{value}"' in text or f"'{value}'" in text:
                    return number
                if "]" in text:
                    break
        return start


def _opened(line: str) -> str | None:
    """The quotes of a multi-line string that this line opens and does not close."""
    for quotes in ('"""', "'''"):
        if line.split("#", 1)[0].count(quotes) % 2 == 1:
            return quotes
    return None


def error_line(message: str) -> int:
    """The line that a TOMLDecodeError names in its message."""
    match = _ERROR_LINE.search(message)
    return int(match.group(1)) if match else 1
