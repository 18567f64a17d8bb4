"""How long values are to those who walk through them, copy or compare them: built-in containers by their own lengths.

A class made from a container counts as that; the learner's own methods of it are counted as they run.
"""

from collections import deque
from collections.abc import Callable, Sequence
from types import GeneratorType
from typing import Any

_EMPTY: dict[Any, Any] = {}
_VIEWS: tuple[type, ...] = (type(_EMPTY.keys()), type(_EMPTY.values()), type(_EMPTY.items()), range)
_CONTAINERS: tuple[type, ...] = (str, bytes, bytearray, list, tuple, set, frozenset, dict, deque)
_LENGTHS: dict[type, Callable[[Any], int]] = {kind: vars(kind)["__len__"] for kind in (*_CONTAINERS, *_VIEWS)}
_SCANNED: tuple[type, ...] = (deque, type(_EMPTY.values()), list, tuple, str, bytes, bytearray)
_known: dict[type, Callable[[Any], int] | None] = {}


def _measure(kind: type) -> Callable[[Any], int] | None:
    """How the length of a built-in container is taken, also of a class made from one; None for all else."""
    if kind not in _known:
        _known[kind] = next((_LENGTHS[base] for base in kind.__mro__ if base in _LENGTHS), None)
    return _known[kind]


def length(value: Any) -> int:
    """The elements of a built-in container, 0 of anything else, and of what is made without looking at its elements."""
    measure = _measure(type(value))
    return measure(value) if measure is not None and type(value) not in _VIEWS else 0


def walked(value: Any) -> int:
    """The elements that walking through a value takes; 0 of what is charged by itself."""
    measure = _measure(type(value))
    return measure(value) if measure is not None else 0


def is_sized(value: Any) -> bool:
    return _measure(type(value)) is not None


def is_scanned(kind: type) -> bool:
    """Whether `in` walks through it."""
    return issubclass(kind, _SCANNED)


def is_iterator(value: Any) -> bool:
    kind = type(value)
    return kind is GeneratorType or (kind.__module__ in ("builtins", "itertools") and hasattr(kind, "__next__"))


def alike(left: Any, right: Any) -> int:
    """The elements that a comparison of two containers of the same type and length looks at, also inside of others."""
    if isinstance(left, (str, bytes, bytearray)):
        return len(left) if left == right else _common(left, right)
    if not isinstance(left, (list, tuple)):
        return len(left)
    looked = 0
    for one, other in zip(left, right, strict=True):
        looked += 1 + (
            alike(one, other) if is_sized(one) and type(one) is type(other) and len(one) == len(other) else 0
        )
        if one is not other and one != other:
            break
    return looked


def _common(left: Sequence[Any], right: Sequence[Any]) -> int:
    return next((place for place, (one, other) in enumerate(zip(left, right, strict=True), 1) if one != other), 0)


def deep(value: Any) -> int:
    """All elements of a value and of its parts."""
    if isinstance(value, dict):
        return len(value) + sum(deep(item) for item in value.values())
    if isinstance(value, (list, tuple, set, frozenset)):
        return len(value) + sum(deep(item) for item in value)
    return length(value)
