"""Inputs like those of the cases there are: each a small step away, the simplest step first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice, zip_longest

from codecrafthub.contracts.foreign import Map
from codecrafthub.contracts.values import Plain

DEPTH = 3
"""How deep inside of lists and dictionaries a value is varied."""


def variations(value: Plain, numbers: Sequence[int] = (), depth: int = DEPTH) -> Iterator[Plain]:
    """Values like this one; `numbers` are those that the program itself names, where its boundaries are."""
    kind = type(value)
    if kind is bool:
        yield not value
    elif kind is int:
        yield from (value + 1, value - 1, 0, -value, value + 2, 1)
        yield from (number + step for number in numbers for step in (0, 1, -1))
    elif kind is float:
        yield from (value + 1, value - 1, 0.0, -value, value / 2, value + 0.01)
        yield from (float(number) for number in numbers)
    elif kind is str:
        yield from _texts(value)
    elif kind is list or kind is tuple:
        yield from map(kind, _lists(list(value), numbers, depth))
    elif kind is set or kind is frozenset:
        yield from map(kind, _lists(sorted(value, key=repr), numbers, depth))
    elif kind is dict or kind is Map:
        yield from map(kind, _pairs(list(value.items()), numbers, depth))


def _texts(text: str) -> Iterator[str]:
    yield from ("", text[:1], text[::-1], text + text[-1:], text[1:], text[:-1], text.upper(), text.lower())
    yield from (f" {text}", f"{text} ", text.replace(" ", "  "), text + text, f"{text}s", f"x{text}", "x")


def _lists(items: list[Plain], numbers: Sequence[int], depth: int) -> Iterator[list[Plain]]:
    yield from ([], items[:1], items[::-1], items + items[:1], items[1:], items[:-1], items[-1:], items[:2], items * 2)
    if items:
        yield [*items[1:], items[0]]
        yield [items[0]] * len(items)
    if depth and items:
        yield from _each_varied(items, numbers, depth)


def _each_varied(items: list[Plain], numbers: Sequence[int], depth: int) -> Iterator[list[Plain]]:
    """One item after the other varied, each of them once before any of them twice."""
    varied = [variations(item, numbers, depth - 1) for item in items]
    for others in zip_longest(*varied, fillvalue=items):
        for index, other in enumerate(others):
            if other is not items:
                yield [*items[:index], other, *items[index + 1 :]]
    for other in islice(variations(items[-1], numbers, depth - 1), DEPTH):
        yield [*items, other]


def _pairs(items: list[tuple[Plain, Plain]], numbers: Sequence[int], depth: int) -> Iterator[list[tuple[Plain, Plain]]]:
    yield from ([], items[:1], items[::-1], items[1:], items[:-1])
    if depth and items:
        for values in _each_varied([value for _, value in items], numbers, depth):
            yield [(name, value) for (name, _), value in zip(items, values, strict=False)]


def inputs(text: str) -> Iterator[str]:
    """Inputs of a program like this one: lines left out, doubled and turned round, and each number a little off."""
    lines = text.splitlines()
    for index, line in enumerate(lines):
        words = line.split()
        for at, word in enumerate(words):
            if word.lstrip("-").isdigit():
                for number in (int(word) + 1, int(word) - 1, 0, -int(word)):
                    yield _joined(lines, index, " ".join([*words[:at], str(number), *words[at + 1 :]]))
    for index in range(len(lines)):
        yield _joined([*lines[:index], *lines[index + 1 :]])
        yield _joined([*lines[: index + 1], *lines[index:]])
    for index, line in enumerate(lines):
        yield from (_joined(lines, index, other) for other in _texts(line))
    yield _joined(lines[::-1])
    yield ""


def _joined(lines: Sequence[str], index: int | None = None, other: str = "") -> str:
    changed = [other if at == index else line for at, line in enumerate(lines)]
    return "".join(f"{line}\n" for line in changed)
