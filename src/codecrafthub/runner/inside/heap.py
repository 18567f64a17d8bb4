"""The objects that a traced program holds, by number: two names for one list have one number, however it looks.

Nothing of the learner's is asked, and nothing is kept alive: an object keeps its number while every step reaches it, or
while a call that waits has a variable for it. Only what is new or has changed since the step before is told again.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from codecrafthub.runner.inside.fields import fields, has_fields, name_of, names_of
from codecrafthub.runner.inside.report import Message
from codecrafthub.runner.inside.shown import COLLECTIONS, DEEPEST, MORE, briefly, is_evident

MOST_OBJECTS = 40
"""That are looked at in a step, nearest first."""
MOST_FIRST, MOST_LAST = 14, 6
"""How many parts of a large object are told, of its beginning and of its end."""
MOST_WAITING = 12
"""Calls that wait whose objects are looked at: as many as are shown with their variables."""
LONGEST_PART = 80
LONGEST_NAME = 100
KINDS: dict[Any, str] = {
    list: "list", deque: "list", tuple: "tuple", dict: "dict", set: "set", frozenset: "set", object: "object",
}  # fmt: skip
UNCHANGING = (tuple, frozenset)
"""Written in their place where all they hold is: whether two names share them makes no difference."""

_PLAIN = frozenset({id(bool), id(float), id(type(None))})
_SMALL = 1 << 64


class Heap:
    def __init__(self) -> None:
        self._numbers: dict[int, tuple[int, type]] = {}
        self._told: dict[int, Message] = {}
        self._bases: dict[int, tuple[type, Any]] = {}
        """What objects of a class are shown as, by its identity; it is held, so that no other class gets that."""
        self._last = 0
        self._seen: dict[int, int] = {}
        self._queue: deque[tuple[int, Any]] = deque()

    def look(self, held: Mapping[str, Any], waiting: Sequence[Mapping[str, Any]], value: Sequence[Any]) -> Message:
        """What a step tells of objects: the numbers of those that variables and the value are, and what has changed.

        `waiting` are the variables of the calls that wait, the innermost last.
        """
        self._seen, self._queue = {}, deque()
        try:
            refs = self._refs(held)
            value_ref = self._ref(value[0]) if value else None
            for names in reversed(waiting[-MOST_WAITING:]):
                self._refs(names)
            objects = self._changes()
            self._forget(waiting[:-MOST_WAITING])
        except Exception:  # no memory or no stack is left: all of it is told again at the next step
            self._told.clear()
            return {}
        return {"refs": refs, "value_ref": value_ref, "objects": objects}

    def _refs(self, held: Mapping[str, Any]) -> dict[str, int]:
        found = {name[:LONGEST_NAME]: self._ref(value) for name, value in held.items()}
        return {name: ref for name, ref in found.items() if ref is not None}

    def _ref(self, value: Any) -> int | None:
        """The number of an object, which is looked at in its turn; None for what is written in its place."""
        if (known := self._seen.get(id(value))) is not None:
            return known
        if not self._is_boxed(value, 0) or len(self._seen) >= MOST_OBJECTS:
            return None
        number, kind = self._numbers.get(id(value), (0, None))
        if kind is not type(value):  # none yet, or another object lay at the same place before
            number = self._last = self._last + 1
            self._numbers[id(value)] = number, type(value)
        self._seen[id(value)] = number
        self._queue.append((number, value))
        return number

    def _is_boxed(self, value: Any, depth: int) -> bool:
        base = self._base(type(value))
        if base not in UNCHANGING:
            return base is not None
        few = islice(base.__iter__(value), MOST_FIRST)
        return depth < DEEPEST and any(self._is_boxed(item, depth + 1) for item in few)

    def _base(self, kind: type) -> Any:
        """The collection that a class is one of, `object` for one with fields, None for what is told in a line."""
        if id(kind) not in self._bases:
            self._bases[id(kind)] = kind, _base_of(kind)
        return self._bases[id(kind)][1]

    def _changes(self) -> dict[str, Message]:
        found = {}
        while self._queue:
            number, value = self._queue.popleft()
            described = self._described(value)
            if self._told.get(number) != described:
                self._told[number] = found[str(number)] = described
        return found

    def _described(self, value: Any) -> Message:
        base = self._base(type(value))
        try:
            size, first, last = _parts(value, base)
        except RuntimeError:  # another thread changes it at this moment
            size, first, last = 0, [], []
        parts = [self._part(key, item) for key, item in (*first, *last)]
        if KINDS[base] == "set":
            parts.sort(key=lambda part: part.get("text", ""))
        return {
            "kind": KINDS[base], "type": name_of(type(value)), "size": size, "parts": parts, "first": len(first),
        }  # fmt: skip

    def _part(self, key: str | None, item: Any) -> Message:
        named: Message = {} if key is None else {"key": key}
        if (ref := self._ref(item)) is not None:
            return {**named, "ref": ref}
        return {**named, "text": self._beyond(item) if self._is_boxed(item, 0) else _text(item)}

    def _beyond(self, value: Any) -> str:
        """An object that there is no room for any more."""
        opening, closing = COLLECTIONS.get(self._base(type(value)), (f"<{name_of(type(value))} ", ">"))
        return f"{opening}{MORE}{closing}"

    def _forget(self, far: Iterable[Mapping[str, Any]]) -> None:
        """What is reached no more may be gone, and its place another's; calls further out hold theirs."""
        kept = self._seen.keys() | {id(value) for names in far for value in names.values()}
        self._numbers = {place: known for place, known in self._numbers.items() if place in kept}
        numbers = {number for number, _ in self._numbers.values()}
        self._told = {number: told for number, told in self._told.items() if number in numbers}


def _base_of(kind: type) -> Any:
    if is_evident(kind):
        return None
    for base in COLLECTIONS:
        if issubclass(kind, base):
            return base
    return object if has_fields(kind) else None


def _text(item: Any) -> str:
    """What most parts are is written at once."""
    is_small = id(type(item)) in _PLAIN or (type(item) is int and -_SMALL < item < _SMALL)
    return repr(item) if is_small else briefly(item, LONGEST_PART)


Pairs = list[tuple[str | None, Any]]


def _parts(value: Any, base: Any) -> tuple[int, Pairs, Pairs]:
    """How many parts there are, the first of them, and the last where these are not all."""
    if base is object:
        named = fields(value)
        return len(named), _named(named.items()), []
    if base is tuple and (names := names_of(value)) is not None:
        return len(names), _named(zip(names, tuple.__iter__(value), strict=True)), []
    size: int = base.__len__(value)
    most = MOST_FIRST if size > MOST_FIRST + MOST_LAST else size
    if base is dict:
        ends = _backwards(reversed(dict.items(value)), size)
        return size, _keyed(islice(dict.items(value), most)), _keyed(ends)
    ends = [] if base in (set, frozenset) else _backwards(_reversed(value, base), size)
    return size, [(None, item) for item in islice(base.__iter__(value), most)], [(None, item) for item in ends]


def _keyed(items: Iterable[tuple[Any, Any]]) -> Pairs:
    return [(briefly(key, LONGEST_PART), item) for key, item in items]


def _named(items: Iterable[tuple[str, Any]]) -> Pairs:
    return [(name[:LONGEST_NAME], item) for name, item in islice(items, MOST_FIRST + MOST_LAST)]


def _reversed(value: Any, base: Any) -> Iterator[Any]:
    if base is tuple:
        return iter(tuple.__getitem__(value, slice(-MOST_LAST, None))[::-1])
    backwards: Iterator[Any] = base.__reversed__(value)
    return backwards


def _backwards(items: Iterator[Any], size: int) -> list[Any]:
    """The last few, in their order; none where the first ones are all."""
    return list(islice(items, MOST_LAST))[::-1] if size > MOST_FIRST + MOST_LAST else []
