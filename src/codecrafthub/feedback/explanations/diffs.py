"""Differences to look at: parts that turn what came into what was expected, for values and for printed text."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Literal

from codecrafthub.contracts.feedback import Diff, DiffPart

LONGEST_SHOWN = 2000
KEPT_BEFORE = 200
MOST_PAIRS = 2500
"""Comparing in detail costs about the product of both lengths; past this the whole middle counts as different."""
ALIKE = 0.4
_TOKENS = re.compile(r"\s+|\w+|.", re.DOTALL)
_QUOTED = ("'", '"')

Edit = tuple[Literal["equal", "insert", "delete"], str]


def value_diff(expected: str, actual: str, note: str | None = None) -> Diff:
    """Two values as source text: texts by characters, everything else by words, numbers and marks."""
    expected, actual = shorten(expected, actual)
    by_characters = expected.startswith(_QUOTED) and actual.startswith(_QUOTED)
    split = list if by_characters else _TOKENS.findall
    edits = compare(split(actual), split(expected))
    return Diff(kind="value", expected=expected, actual=actual, parts=_merged(edits), note=note)


def text_diff(expected: str, actual: str, note: str | None = None) -> Diff:
    """Two printed texts, by lines, and within lines that are alike by characters."""
    expected, actual = shorten(expected, actual)
    edits = _compare_lines(actual.splitlines(keepends=True), expected.splitlines(keepends=True))
    return Diff(kind="text", expected=expected, actual=actual, parts=_merged(edits), note=note)


def shorten(expected: str, actual: str) -> tuple[str, str]:
    """Both texts cut to what can be looked at, around their first difference."""
    if max(len(expected), len(actual)) <= LONGEST_SHOWN:
        return expected, actual
    start = max(0, first_difference(expected, actual) - KEPT_BEFORE)
    return _cut(expected, start), _cut(actual, start)


def first_difference(one: Sequence[str], other: Sequence[str]) -> int:
    """The index of the first item in which two sequences differ; the length of the shorter where none does."""
    shorter = min(len(one), len(other))
    if one[:shorter] == other[:shorter]:
        return shorter
    return next(i for i in range(shorter) if one[i] != other[i])


def compare(actual: Sequence[str], expected: Sequence[str]) -> list[Edit]:
    """Edits that turn one sequence of pieces into the other."""
    head = first_difference(actual, expected)
    tail = 0
    rest = min(len(actual), len(expected)) - head
    while tail < rest and actual[-1 - tail] == expected[-1 - tail]:
        tail += 1
    middle = _middle(actual[head : len(actual) - tail], expected[head : len(expected) - tail])
    return [("equal", "".join(actual[:head])), *middle, ("equal", "".join(actual[len(actual) - tail :]))]


def _middle(actual: Sequence[str], expected: Sequence[str]) -> list[Edit]:
    if not actual or not expected or len(actual) * len(expected) > MOST_PAIRS:
        return [("delete", "".join(actual)), ("insert", "".join(expected))]
    edits: list[Edit] = []
    for op, a, b, c, d in SequenceMatcher(None, actual, expected, autojunk=False).get_opcodes():
        if op == "equal":
            edits.append(("equal", "".join(actual[a:b])))
        else:
            edits += [("delete", "".join(actual[a:b])), ("insert", "".join(expected[c:d]))]
    return edits


def _compare_lines(actual: list[str], expected: list[str]) -> list[Edit]:
    """Equal lines stay whole; a changed line is compared by characters with the one it stands for."""
    head = first_difference(actual, expected)
    edits: list[Edit] = [("equal", line) for line in actual[:head]]
    actual, expected = actual[head:], expected[head:]
    if len(actual) * len(expected) > MOST_PAIRS:
        return [*edits, *compare(actual, expected)]
    for op, a, b, c, d in SequenceMatcher(None, actual, expected, autojunk=False).get_opcodes():
        if op == "equal":
            edits += [("equal", line) for line in actual[a:b]]
        else:
            edits += _changed_lines(actual[a:b], expected[c:d])
    return edits


def _changed_lines(actual: list[str], expected: list[str]) -> list[Edit]:
    if len(actual) != len(expected):
        return [("delete", "".join(actual)), ("insert", "".join(expected))]
    edits: list[Edit] = []
    for came, wanted in zip(actual, expected, strict=True):
        inside = compare(came, wanted)
        same = sum(len(text) for op, text in inside if op == "equal")
        is_alike = same >= ALIKE * max(len(came), len(wanted))
        edits += inside if is_alike else [("delete", came), ("insert", wanted)]
    return edits


def _merged(edits: list[Edit]) -> list[DiffPart]:
    """Edits as parts: neighbours of the same kind become one, empty ones go."""
    parts: list[DiffPart] = []
    for op, text in edits:
        if not text:
            continue
        if parts and parts[-1].op == op:
            parts[-1].text += text
        else:
            parts.append(DiffPart(op=op, text=text))
    return parts


def _cut(text: str, start: int) -> str:
    end = start + LONGEST_SHOWN
    return ("…" if start else "") + text[start:end] + ("…" if end < len(text) else "")
