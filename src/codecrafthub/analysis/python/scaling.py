"""Values made larger: longer lists, texts, dicts and grids, larger numbers, in the shapes that functions find hard."""

import math
import random
import string
from typing import Any, NamedTuple

from .numbers import fibonacci, prime

ELEMENTS = ("cycled", "shuffled", "rising", "falling", "mixed", "equal", "linked")
"""How the elements of a list follow each other. The first two are the example's own, repeated; others are new ones.

rising, falling, mixed  all different: each grows from one of the example's by a number or a suffix
linked                  of texts and dicts of lists: each key leads to the next
"""
BESIDE = ("kept", "scaled", "one less", "prime", "fibonacci")
"""What becomes of numbers, and of texts beside a list. Of a call with numbers only the largest is never kept."""
LONGEST_RECORD = 3
_LETTERS = string.ascii_lowercase


class Shape(NamedTuple):
    """How an input is made from an example."""

    example: int
    elements: str
    beside: str


def scaled(value: Any, factor: float, shape: Shape, chance: random.Random) -> Any:
    """The value made larger by the factor, or as it is where nothing of it can grow."""
    if isinstance(value, bool):
        return value
    if isinstance(value, int):
        return _number(value, factor, shape.beside)
    if isinstance(value, str):
        return _text(value, max(1, round(len(value) * factor)), shape.elements, chance) if value else value
    if is_grid(value):
        return _grid(value, factor, shape, chance)
    if isinstance(value, dict):
        return _dict(value, max(1, round(len(value) * factor)), shape, chance)
    if isinstance(value, (set, frozenset)):
        return type(value)(_items(list(value), max(1, round(len(value) * factor)), "rising", chance))
    if isinstance(value, list) or is_sequence(value):
        return type(value)(_items(list(value), max(1, round(len(value) * factor)), shape.elements, chance))
    return value


def _number(value: int, factor: float, how: str) -> int:
    larger = round(value * factor)
    if how == "one less":
        return larger - 1
    if how == "fibonacci":
        return fibonacci(larger)
    return prime(larger) if how == "prime" and larger > 1 else larger


def _items(items: list[Any], count: int, how: str, chance: random.Random) -> list[Any]:
    if not items:
        return []
    if how == "equal":
        return [_fresh(items[0]) for _ in range(count)]
    if how in ("cycled", "linked"):
        return [_fresh(items[place % len(items)]) for place in range(count)]
    if how == "shuffled":
        made = [_fresh(items[place % len(items)]) for place in range(count)]
        chance.shuffle(made)
        return made
    ordered = _by_value(items)
    made = [_varied(ordered[place % len(items)], place) for place in range(count)]
    if how == "mixed":
        chance.shuffle(made)
        return made
    made = _by_value(made)
    return made[::-1] if how == "falling" else made


def _fresh(value: Any) -> Any:
    """A plain value that no other part of the input shares, should the function change it."""
    kind = type(value)
    if kind is list:
        return [_fresh(item) for item in value]
    if kind is tuple:
        return tuple([_fresh(item) for item in value])
    if kind is dict:
        return {name: _fresh(item) for name, item in value.items()}
    return value.copy() if kind is set else value


def _by_value(items: list[Any]) -> list[Any]:
    try:
        return sorted(items)
    except TypeError:
        return items


def _varied(value: Any, number: int) -> Any:
    """A value of its own for each number."""
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, int):
        return value + number * 7
    if isinstance(value, float):
        return value + number
    if isinstance(value, str):
        return value + _letters(number) if value else value
    if isinstance(value, tuple):
        return tuple(_varied(item, number) for item in value)
    if isinstance(value, list):
        return [_varied(item, number) for item in value]
    return {name: _varied(item, number) for name, item in value.items()} if isinstance(value, dict) else value


def _letters(number: int) -> str:
    """A suffix of its own for each number: letters, three at least, in the order of the numbers."""
    return _LETTERS[number // 676 % 26] + _LETTERS[number // 26 % 26] + _LETTERS[number % 26]


def _text(text: str, count: int, how: str, chance: random.Random) -> str:
    """A text of about so many characters; words stay words, and lines lines."""
    for gap in ("\n", " "):
        if gap in text.strip():
            parts = text.split(gap)
            many = max(1, round(count / (len(text) / len(parts))))
            return gap.join(_items(parts, many, how, chance))
    if how == "rising":
        return "".join(letter * max(1, round(count / len(text))) for letter in text)
    if how == "falling":
        return "".join(sorted(_text(text, count, "cycled", chance), reverse=True))
    if how == "mixed":
        return "".join(chr(97 + place % 26) if text.islower() else text[place % len(text)] for place in range(count))
    return "".join(_items(list(text), count, how, chance))


def _grid(grid: list[Any], factor: float, shape: Shape, chance: random.Random) -> list[Any]:
    """Rows and columns grow alike."""
    side = math.sqrt(factor)
    height, width = max(1, round(len(grid) * side)), max(1, round(len(grid[0]) * side))
    rows: list[Any] = []
    for place in range(height):
        row = grid[place % len(grid)]
        if isinstance(row, str):
            rows.append(_text(row, width, "cycled" if shape.elements != "equal" else "equal", chance))
        else:
            rows.append(_items(row, width, shape.elements, chance))
    return rows


def _dict(value: dict[Any, Any], count: int, shape: Shape, chance: random.Random) -> dict[Any, Any]:
    names, items = list(value), list(value.values())
    if not names:
        return {}
    new = [names[place] if place < len(names) else _varied(names[place % len(names)], place) for place in range(count)]
    if shape.elements == "linked" and is_linked(value):
        kind = type(items[0])
        return {name: kind(new[place + 1 : place + 2]) for place, name in enumerate(new)}
    made = dict(zip(new, _items(items, count, shape.elements, chance), strict=True))
    return dict(sorted(made.items(), reverse=True)) if shape.elements == "falling" and _can_sort(new) else made


def _can_sort(names: list[Any]) -> bool:
    return len({type(name) for name in names}) == 1 and isinstance(names[0], (int, str))


def is_sequence(value: Any) -> bool:
    """Whether a tuple is a row of things of one kind, and no record."""
    return isinstance(value, tuple) and len(value) > LONGEST_RECORD and len({type(item) for item in value}) == 1


def is_grid(value: Any) -> bool:
    """Whether a list is of rows of the same width: no pairs, and no words."""
    if not isinstance(value, list) or len(value) < 2 or len({type(row) for row in value}) != 1:  # noqa: PLR2004
        return False
    first = value[0]
    if not isinstance(first, (list, str)) or len(first) < 2 or {len(row) for row in value} != {len(first)}:  # noqa: PLR2004
        return False
    if isinstance(first, str):
        return not any(row.isalpha() for row in value)
    if len({type(cell) for row in value for cell in row}) > 1:
        return False
    return len(first) > 2 or len(value) == 2  # noqa: PLR2004


def is_linked(value: Any) -> bool:
    return isinstance(value, dict) and all(isinstance(item, (list, tuple, set)) for item in value.values())
