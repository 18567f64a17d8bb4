"""The structure of an author's Markdown: header, numbered sections, hints and code blocks; fences are respected."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

_FENCE = re.compile(r"^(\s{0,3})(`{3,}|~{3,})\s*(.*?)\s*$")
_HEADING = re.compile(r"^##\s+(.*?)\s*$")
_NUMBERED = re.compile(r"^(\d+)\.\s+(.+)$")
_DEFINITION = re.compile(r"""^ {0,3}\[([^\[\]]+)\]:\s*(<[^<>]*>|\S+)(\s+("[^"]*"|'[^']*'|\([^()]*\)))?\s*$""")


@dataclass(frozen=True, slots=True)
class Section:
    """What stands below one `##` heading; number is 0 when the heading has none."""

    number: int
    title: str
    line: int
    text: str
    first_line: int
    """The line on which the text begins."""


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block of code; line is that of the first line inside."""

    info: str
    text: str
    line: int


def unfenced(lines: list[str]) -> Iterator[tuple[int, str, bool]]:
    """Each line with its number and whether it stands outside of fenced code."""
    closing = ""
    for number, line in enumerate(lines, start=1):
        match = _FENCE.match(line)
        if closing:
            yield number, line, False
            if match and match.group(2).startswith(closing) and not match.group(3):
                closing = ""
        elif match:
            closing = match.group(2)
            yield number, line, False
        else:
            yield number, line, True


def without_definitions(text: str) -> tuple[str, dict[str, str]]:
    """(the text with blank lines where links are defined, these definitions by the names of their links).

    A link may be defined anywhere in a file, while its parts are shown each by itself.
    """
    lines = text.split("\n")
    found: dict[str, str] = {}
    for number, line, is_prose in unfenced(text.split("\n")):
        if is_prose and (match := _DEFINITION.match(line)):
            found.setdefault(_link_name(match.group(1)), line.strip())
            lines[number - 1] = ""
    return "\n".join(lines), found


def with_definitions(part: str, definitions: Mapping[str, str]) -> str:
    """A part of a text with the definitions of the links in it."""
    named = {_link_name(name) for name in re.findall(r"\[([^\[\]]+)\]", part)}
    used = [line for name, line in definitions.items() if name in named]
    return "\n".join([part, "", *used]) if used else part


def _link_name(name: str) -> str:
    return " ".join(name.split()).casefold()


def split_header(text: str) -> tuple[str | None, str, int]:
    """(header between the +++ lines, the rest, number of lines before the rest)."""
    lines = text.split("\n")
    if lines[0].strip() != "+++":
        return None, text, 0
    for index, line in enumerate(lines[1:], start=1):
        if line.strip() == "+++":
            return "\n".join(lines[1:index]), "\n".join(lines[index + 1 :]), index + 1
    return None, text, 0


def split_sections(text: str) -> tuple[str, list[Section]]:
    """(what stands before the first `##` heading, the sections in order)."""
    lines = text.split("\n")
    starts = [
        (number, match.group(1))
        for number, line, is_prose in unfenced(lines)
        if is_prose and (match := _HEADING.match(line))
    ]
    ends = [*(number - 1 for number, _ in starts[1:]), len(lines)]
    sections = []
    for (start, heading), end in zip(starts, ends[: len(starts)], strict=True):
        numbered = _NUMBERED.match(heading)
        number, title = (int(numbered.group(1)), numbered.group(2)) if numbered else (0, heading)
        blank = next((index for index, line in enumerate(lines[start:end]) if line.strip()), 0)
        sections.append(Section(number, title, start, "\n".join(lines[start:end]).strip(), start + 1 + blank))
    before = lines[: starts[0][0] - 1] if starts else lines
    return "\n".join(before).strip(), sections


def split_items(section: Section) -> tuple[list[tuple[int, str]], int | None]:
    """The `- ` items of a section with their lines, and the line of the first text that is in no item."""
    items: list[tuple[int, list[str]]] = []
    stray: int | None = None
    lines = section.text.split("\n")
    blank_start = section.first_line
    for offset, line in enumerate(lines):
        if line.startswith("- "):
            items.append((blank_start + offset, [line[2:]]))
        elif items and (not line.strip() or line.startswith("  ")):
            items[-1][1].append(line[2:])
        elif line.strip() and stray is None:
            stray = blank_start + offset
    return [(line, "\n".join(parts).strip()) for line, parts in items], stray


def blocks(text: str) -> list[Block]:
    """Every fenced block of code, in order."""
    found: list[Block] = []
    inside: list[str] = []
    closing, info, start = "", "", 0
    for number, line in enumerate(text.split("\n"), start=1):
        match = _FENCE.match(line)
        if not closing and match:
            closing, info, start, inside = match.group(2), match.group(3), number + 1, []
        elif closing and match and match.group(2).startswith(closing) and not match.group(3):
            found.append(Block(info, "\n".join(inside) + "\n", start))
            closing = ""
        elif closing:
            inside.append(line)
    return found


def first_heading(text: str) -> int | None:
    """The line of the first `# ` heading outside of code: the title is given elsewhere, so there should be none."""
    for number, line, is_prose in unfenced(text.split("\n")):
        if is_prose and re.match(r"^#\s", line):
            return number
    return None
