"""The runner's contract as JSON: what the dataclasses say is checked on arrival, and nothing else gets through.

Fields that have their default are left out. A field or a word that this release does not know is refused: a runner
must not leave out in silence what a newer hub asks of it.
"""

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from codecrafthub.contracts import values

T = TypeVar("T")
Reader = Callable[[Any], Any]
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


class NotOurs(ValueError):
    """What came is not what the contract says; the message names the place."""


def to_json(thing: Any) -> dict[str, Any]:
    """A dataclass of the contract as a JSON object."""
    kind: Any = type(thing)
    hints = _hints(kind)
    given = {field.name: getattr(thing, field.name) for field in fields(kind) if not _is_default(field, thing)}
    return {name: _written(value, hints[name]) for name, value in given.items()}


def from_json(kind: type[T], said: Any) -> T:
    """A dataclass of the contract from JSON that anybody may have written. Raises NotOurs."""
    thing: T = _read_dataclass(kind, said)
    return thing


def _is_default(field: "Field[Any]", thing: Any) -> bool:
    value = getattr(thing, field.name)
    if field.default_factory is not MISSING:
        return bool(value == field.default_factory())
    return field.default is not MISSING and bool(value == field.default)


def _written(value: Any, kind: Any) -> Any:
    if kind is Any:  # a plain value of a learner's program
        return values.encode(value)
    if is_dataclass(value):
        return to_json(value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Mapping):
        _, inner = _arguments(kind, Mapping)
        return {name: _written(item, inner) for name, item in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        (inner,) = _arguments(kind, Sequence)
        return [_written(item, inner) for item in value]
    return value


def _arguments(kind: Any, wanted: type) -> tuple[Any, ...]:
    """The arguments of the Mapping or Sequence that a hint allows, also where it allows None beside it."""
    for one in _choices(kind):
        if isinstance(origin := get_origin(one), type) and issubclass(origin, wanted):
            return get_args(one)
    raise TypeError(f"{kind} does not allow a {wanted.__name__}")


def _choices(kind: Any) -> tuple[Any, ...]:
    return get_args(kind) if get_origin(kind) in (Union, UnionType) else (kind,)


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)


def _read_dataclass(kind: Any, said: Any) -> Any:
    if not isinstance(said, dict):
        raise NotOurs(f"{kind.__name__}: not an object")
    known = {field.name: field for field in fields(kind)}
    if unknown := said.keys() - known.keys():
        raise NotOurs(f"{kind.__name__}: {', '.join(sorted(map(str, unknown)))[:100]} is not known")
    needed = [
        name for name, field in known.items() if field.default is MISSING and field.default_factory is MISSING
    ]  # fmt: skip
    if missing := [name for name in needed if name not in said]:
        raise NotOurs(f"{kind.__name__}: {', '.join(missing)} is missing")
    hints = _hints(kind)
    return kind(**{name: _read(item, hints[name], f"{kind.__name__}.{name}") for name, item in said.items()})


def _read(said: Any, kind: Any, place: str) -> Any:
    if kind is Any:
        return _read_plain(said, place)
    for one in _choices(kind):
        if (reader := _reader(one, said, place)) is not None:
            return reader(said)
    raise NotOurs(f"{place}: {type(said).__name__} is not allowed")


def _reader(kind: Any, said: Any, place: str) -> Reader | None:
    """What makes a value of this kind of what was said; None where it is not of this kind."""
    origin = get_origin(kind)
    if origin is Literal:
        return _same if said in get_args(kind) and isinstance(said, str) else None
    if kind is NoneType:
        return _same if said is None else None
    if is_dataclass(kind):
        return (lambda item: _read_dataclass(kind, item)) if isinstance(said, dict) else None
    if isinstance(origin, type) and issubclass(origin, Mapping) and isinstance(said, dict):
        _, inner = get_args(kind)
        return lambda item: {name: _read(one, inner, place) for name, one in item.items()}
    if isinstance(origin, type) and issubclass(origin, Sequence) and isinstance(said, list):
        (inner,) = get_args(kind)
        return lambda item: [_read(one, inner, place) for one in item]
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind if said in [member.value for member in kind] else None
    return _same if _is_simple(said, kind) else None


def _is_simple(said: Any, kind: Any) -> bool:
    """Whether a number, a text or a truth is of its kind: true is no number, a float is finite, text can be stored."""
    if kind is float:
        return isinstance(said, int | float) and not isinstance(said, bool) and math.isfinite(said)
    if kind is str and isinstance(said, str):
        return said.isascii() or not _LONE_SURROGATE.search(said)
    return kind in (int, bool) and type(said) is kind


def _read_plain(said: Any, place: str) -> Any:
    try:
        return values.decode(said)
    except (values.NotPlain, TypeError) as error:
        raise NotOurs(f"{place}: {error}") from None


def _same(said: Any) -> Any:
    return said
