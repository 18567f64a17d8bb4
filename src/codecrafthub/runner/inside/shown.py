"""Values as text to look at: bounded in length, depth and number, whatever they are made of.

`briefly` runs none of the learner's code: it reads what objects hold past any method of theirs. `in_full` is what a
learner asked to see: there an object may speak for itself.
"""

import datetime as dt
import decimal
import fractions
import types
from collections import deque
from collections.abc import Callable, Iterable
from itertools import islice
from typing import Any

from codecrafthub.contracts.values import MAX_BITS
from codecrafthub.runner.inside.fields import fields, is_enumeration, member_of, name_of, names_of

LONGEST_BRIEF, LONGEST_FULL = 200, 4000
MOST_PARTS_BRIEF, MOST_PARTS_FULL = 60, 1000
DEEPEST = 6
MORE = "…"
SCALARS: tuple[Any, ...] = (int, float, complex, str, bytes, bytearray)
COLLECTIONS: dict[Any, tuple[str, str]] = {
    list: ("[", "]"),
    tuple: ("(", ")"),
    dict: ("{", "}"),
    set: ("{", "}"),
    frozenset: ("frozenset({", "})"),
    deque: ("deque([", "])"),
}
SELF_EVIDENT = [
    bool, type(None), type(...), type(NotImplemented), range, decimal.Decimal, fractions.Fraction, dt.date,
    dt.datetime, dt.time, dt.timedelta,
]  # fmt: skip
"""Types of the language's own whose values describe themselves in a line."""
NAMED: dict[type, Callable[[Any], str]] = {
    types.FunctionType: lambda value: f"<function {value.__code__.co_name}>",
    types.BuiltinFunctionType: lambda value: f"<function {value.__name__}>",
    types.MethodType: lambda _: "<method>",
    types.GeneratorType: lambda value: f"<generator {value.gi_code.co_name}>",
    types.CoroutineType: lambda value: f"<coroutine {value.cr_code.co_name}>",
    types.ModuleType: lambda _: "<module>",
}
_EVIDENT_IDS = frozenset(map(id, SELF_EVIDENT))
_NAMED_BY_ID = {id(kind): describe for kind, describe in NAMED.items()}
"""By identity: to look a class up by its hash would ask its metaclass, which may be the learner's."""


def briefly(value: object, longest: int = LONGEST_BRIEF) -> str:
    """A value as a line of a trace shows it."""
    try:
        text = _Text(MOST_PARTS_BRIEF, longest, may_speak=False).of(value, 0)
    except Exception:  # what cannot be described is still there
        text = f"<{name_of(type(value))}>"
    return _cut(text, longest)


def is_evident(kind: type) -> bool:
    """Whether values of a class are told in a line: numbers, texts, functions, classes, errors, enumerations."""
    is_known = id(kind) in _EVIDENT_IDS or id(kind) in _NAMED_BY_ID
    return is_known or issubclass(kind, (type, BaseException, *SCALARS)) or is_enumeration(kind)


def in_full(value: object) -> str:
    """A value as the answer of a run. Raises whatever the object's own description raises."""
    return _cut(_Text(MOST_PARTS_FULL, LONGEST_FULL, may_speak=True).of(value, 0), LONGEST_FULL)


class _Text:
    """One value in the making; `left` is how many parts of it may still be looked at."""

    def __init__(self, left: int, longest: int, *, may_speak: bool) -> None:
        self._left = left
        self._longest = longest
        self._may_speak = may_speak
        self._within: list[int] = []

    def of(self, value: Any, depth: int) -> str:
        self._left -= 1
        kind = type(value)
        if id(kind) in _EVIDENT_IDS:
            return repr(value)
        if id(kind) in _NAMED_BY_ID:
            return _NAMED_BY_ID[id(kind)](value)
        if issubclass(kind, type):
            return f"<class {name_of(value)}>"
        if self._may_speak and _has_own_words(kind):
            return _cut(str.__str__(repr(value)), self._longest)
        if (member := member_of(value)) is not None:
            return f"{name_of(kind)}.{member}"
        for scalar in SCALARS:
            if issubclass(kind, scalar):
                return _as(kind, scalar, self._scalar(value, scalar))
        return self._nested(value, kind, depth)

    def _scalar(self, value: Any, base: Any) -> str:
        if base is int and int.bit_length(value) > MAX_BITS:
            return f"<{int.bit_length(value):,} bits>"
        if base in SCALARS[3:] and base.__len__(value) > self._longest:
            return base.__repr__(base.__getitem__(value, slice(self._longest))) + MORE  # type: ignore[no-any-return]
        return base.__repr__(value)  # type: ignore[no-any-return]

    def _nested(self, value: Any, kind: type, depth: int) -> str:
        """What holds other things, unless it is further out already, or too deep."""
        if id(value) in self._within or depth >= DEEPEST:
            return MORE
        self._within.append(id(value))
        try:
            for base in COLLECTIONS:
                if issubclass(kind, base):
                    return self._collection(value, base, kind, depth + 1)
            return self._instance(value, kind, depth + 1)
        finally:
            self._within.pop()

    def _collection(self, value: Any, base: Any, kind: type, depth: int) -> str:
        if base is tuple and (names := names_of(value)) is not None:
            return f"{name_of(kind)}({self._fields(dict(zip(names, tuple.__iter__(value), strict=True)), depth)})"
        size: int = base.__len__(value)
        if base is dict:
            parts = [f"{self.of(one, depth)}: {self.of(other, depth)}" for one, other in self._few(dict.items(value))]
        else:
            parts = [self.of(item, depth) for item in self._few(base.__iter__(value))]
        if base in (set, frozenset):
            parts.sort()
        text = ", ".join(parts) if len(parts) == size else ", ".join([*parts, MORE])
        opening, closing = COLLECTIONS[base]
        if base in (set, frozenset) and not size:
            return _as(kind, base, f"{base.__name__}()")
        return _as(kind, base, f"{opening}{text}{',' if base is tuple and size == 1 else ''}{closing}")

    def _instance(self, value: Any, kind: type, depth: int) -> str:
        if issubclass(kind, BaseException):
            arguments: tuple[Any, ...] = BaseException.__dict__["args"].__get__(value)
            return f"{name_of(kind)}({', '.join(self.of(one, depth) for one in self._few(arguments))})"
        return f"<{name_of(kind)} {self._fields(fields(value), depth)}>".replace(" >", ">")

    def _fields(self, named: dict[str, Any], depth: int) -> str:
        parts = [f"{name}={self.of(item, depth)}" for name, item in self._few(named.items())]
        return ", ".join(parts if len(parts) == len(named) else [*parts, MORE])

    def _few(self, items: Iterable[Any]) -> Iterable[Any]:
        return islice(items, max(0, self._left))


def _has_own_words(kind: type) -> bool:
    """Whether a class, the learner's or the library's, says itself how its objects are shown."""
    return kind.__repr__ not in [base.__repr__ for base in (*SCALARS, *COLLECTIONS, object, BaseException)]


def _as(kind: type, base: type, text: str) -> str:
    return text if kind is base else f"{name_of(kind)}({text})"


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[:longest] + MORE
