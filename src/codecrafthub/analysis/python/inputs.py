"""Growing inputs for a function, made of the arguments of an example call: the same ones on every machine.

The size n of an input is the number of elements, characters or cells of its largest list, text or grid; of a call with
numbers only it is the value of the largest. The others keep their proportion to it. One example is not enough to tell
what a function expects, so each size is made in several shapes; some will not suit a function, and are left out.
"""

import random
from collections.abc import Sequence
from typing import Any, NamedTuple

from .scaling import ELEMENTS, Shape, is_grid, is_linked, is_sequence, scaled


class Growing(NamedTuple):
    """An example's arguments, and what of them is its size."""

    arguments: Sequence[Any]
    leader: int
    kind: str
    """"elements", "characters", "cells" or "value"."""
    size: int


def growing(arguments: Sequence[Any]) -> Growing | None:
    """What can be scaled of a call; None where nothing can."""
    best: Growing | None = None
    ranks = {"cells": 3, "elements": 3, "characters": 2, "value": 1}
    for place, argument in enumerate(arguments):
        kind, size = _kind(argument)
        if kind and size > 0:
            rank = (ranks[kind], size)
            if best is None or rank > (ranks[best.kind], best.size):
                best = Growing(arguments, place, kind, size)
    return best


def shapes(grown: Growing, example: int) -> list[Shape]:
    """The shapes that make a difference for a call."""
    if grown.kind == "value":
        several = sum(_is_number(one) for one in grown.arguments) > 1
        modes = ["scaled", "one less", "prime", "fibonacci", *(["kept"] if several else [])]
        return [Shape(example, "cycled", mode) for mode in modes]
    modes = ["kept", "scaled"] if any(_is_beside(grown, one) for one in grown.arguments) else ["kept"]
    wanted = [one for one in ELEMENTS if one != "linked" or any(is_linked(part) for part in grown.arguments)]
    return [Shape(example, elements, mode) for mode in modes for elements in wanted]


def make(grown: Growing, shape: Shape, size: int) -> list[Any]:
    """The arguments of one call whose size is near the one asked for."""
    factor = size / grown.size
    chance = random.Random(size)  # noqa: S311  (inputs that are the same every time)
    made = [
        argument if shape.beside == "kept" and _is_beside(grown, argument) else scaled(argument, factor, shape, chance)
        for argument in grown.arguments
    ]
    if grown.kind == "value" and shape.beside == "kept":
        made = list(grown.arguments)
        made[grown.leader] = size
    return made


def size_of(grown: Growing, arguments: Sequence[Any]) -> int:
    """The size of arguments that were made."""
    return _kind(arguments[grown.leader], like=grown.kind)[1]


def _kind(value: Any, like: str = "") -> tuple[str, int]:
    if isinstance(value, bool):
        return "", 0
    if is_grid(value) or (like == "cells" and value):
        return "cells", sum(map(len, value))
    if isinstance(value, (list, set, frozenset, dict)) or is_sequence(value):
        return "elements", len(value)
    if isinstance(value, str):
        return "characters", len(value)
    return ("value", abs(value)) if isinstance(value, int) else ("", 0)


def _is_number(value: Any) -> bool:
    return type(value) is int and value != 0


def _is_beside(grown: Growing, value: Any) -> bool:
    """Whether a value could grow with the input, or be left as it is: a number, or a text beside a list."""
    return _is_number(value) or (isinstance(value, str) and grown.kind != "characters")
