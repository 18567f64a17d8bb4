"""Values as data: how plain values travel into a box and out of it, and when two are the same.

Standard library only: a box imports this too. The wire form is JSON in which lists hold what JSON lacks a word for:
null, true, 1, "text" stand for themselves; everything else is `[tag, content]`.
"""

import json
from collections.abc import Callable, Collection, Hashable
from typing import Any

from codecrafthub.contracts.foreign import UNDEFINED, BigInt, Map, Undefined

MAX_DEPTH = 64
MAX_BYTES = 1 << 20
MAX_DIGITS = 4300
MAX_BITS = 14_284
"""The most bits with which an integer surely has no more than MAX_DIGITS digits, so that it can be written out."""
SAFE_INTEGER = 1 << 53
MOST_ALIKE = 100
"""How many members of one set or dict may share a hash: each is compared with all the others that do."""
MOST_MEMBERS = 20_000
"""How many members a set or dict may have: also different hashes can be chosen so that all meet in a few places."""

Plain = Any
"""None, bool, int, float, str, bytes, lists, tuples, sets, frozensets and dicts of such, and the foreign ones."""


class NotPlain(ValueError):
    """The value cannot be carried as data; the message says which part and why."""


def encode(value: Plain) -> str:
    """The wire form of a plain value, ASCII only.

    Raises NotPlain for other types (also subclasses), for more than 64 levels, integers of more than 4,300 digits,
    sets and dicts of more than 20,000 members or with more than 100 of the same hash, and for more than a mebibyte.
    """
    text = json.dumps(_pack(value, 0), ensure_ascii=True, separators=(",", ":"), allow_nan=False)
    if len(text) > MAX_BYTES:
        raise NotPlain(f"it takes {len(text):,} bytes, and at most {MAX_BYTES:,} can be carried")
    return text


def decode(text: str) -> Plain:
    """The value of a wire form. Raises NotPlain for anything that `encode` would not have written."""
    if len(text) > MAX_BYTES:
        raise NotPlain("too many bytes")
    try:
        return _unpack(json.loads(text, parse_constant=_refuse, parse_float=_refuse, parse_int=_small), 0)
    except (ValueError, OverflowError, RecursionError) as error:
        raise error if isinstance(error, NotPlain) else NotPlain("not the form of a value") from None


def same(one: Plain, other: Plain) -> bool:
    """Whether two plain values are equal and of the same types all the way down; nan is nan, -0.0 is not 0.0."""
    return key(one) == key(other)


def key(value: Plain) -> Hashable:
    """A hashable stand-in for a plain value: two stand-ins are equal exactly when the values are the `same`."""
    kind = type(value)
    if kind is float:
        return kind, value.hex()
    if kind is list or kind is tuple:
        return kind, tuple(map(key, value))
    if kind is set or kind is frozenset:
        return kind, frozenset(map(key, value))
    if kind is dict or kind is Map:
        return kind, frozenset((key(name), key(item)) for name, item in value.items())
    return kind, value


def _pack(value: Plain, depth: int) -> Any:
    if depth > MAX_DEPTH:
        raise NotPlain(f"it is nested more than {MAX_DEPTH} levels deep")
    kind = type(value)
    if value is None or kind is bool or kind is str:
        return value
    if kind is int:
        return _pack_int(value)
    if kind in _AS_TEXT:
        return _AS_TEXT[kind](value)
    if kind is dict or kind is Map:
        pairs = [[_pack(key, depth + 1), _pack(item, depth + 1)] for key, item in value.items()]
        _check_hashes("d", list(value))
        return ["d" if kind is dict else "m", pairs]
    for tag, container in _CONTAINERS.items():
        if kind is container:
            members = list(value) if _are_themselves(value, depth) else [_pack(item, depth + 1) for item in value]
            _check_hashes(tag, value)
            return [tag, members]
    raise NotPlain(f"a value of type {kind.__name__} cannot be compared as data")


def _are_themselves(members: Collection[Plain], depth: int) -> bool:
    """Whether all stand for themselves on the wire, seen without a look at each: long lists are mostly of numbers."""
    kinds = set(map(type, members))
    if depth >= MAX_DEPTH or not kinds <= _READ:
        return False
    return int not in kinds or (kinds == {int} and min(members) > -SAFE_INTEGER and max(members) < SAFE_INTEGER)


def _pack_int(value: int) -> Any:
    if -SAFE_INTEGER < value < SAFE_INTEGER:
        return value
    if value.bit_length() > MAX_BITS:
        raise NotPlain(f"an integer has more than {MAX_DIGITS:,} digits")
    return ["i", hex(value)]


def _unpack(form: Any, depth: int) -> Plain:
    if depth > MAX_DEPTH:
        raise NotPlain("nested too deep")
    if form is None or isinstance(form, bool | int | str):
        return form
    if not isinstance(form, list) or len(form) != 2:  # noqa: PLR2004
        raise NotPlain("not the form of a value")
    tag, content = form
    if isinstance(content, str):
        return _unpack_text(tag, content)
    if not isinstance(content, list):
        raise NotPlain("not the form of a value")
    try:
        if tag in ("d", "m"):
            pairs = [(_unpack(key, depth + 1), _unpack(item, depth + 1)) for key, item in content]
            _check_hashes(tag, [key for key, _ in pairs])
            return dict(pairs) if tag == "d" else Map(pairs)
        are_read = depth < MAX_DEPTH and set(map(type, content)) <= _READ
        members = content if are_read else [_unpack(item, depth + 1) for item in content]
        _check_hashes(tag, members)
        return _CONTAINERS[tag](members)
    except (KeyError, TypeError):
        raise NotPlain("not the form of a value") from None


def _unpack_text(tag: Any, content: str) -> Plain:
    if tag == "f":
        return float.fromhex(content)
    if tag == "b":
        return bytes.fromhex(content)
    if tag == "i":
        return _pack_check(int(content, 16))
    if tag == "n":
        return BigInt(_pack_check(int(content, 16)))
    if tag == "u" and not content:
        return UNDEFINED
    raise NotPlain("not the form of a value")


def _pack_check(value: int) -> int:
    _pack_int(value)
    return value


def _check_hashes(tag: Any, members: Collection[Plain]) -> None:
    """Raise NotPlain where a set or dict of these would take time that grows with the square of their number.

    The hashes of integers and of tuples of them can be chosen (all multiples of 2**61 - 1 have the hash 0). They are
    sorted and not counted: a dict that counts them would suffer from the same choice.
    """
    if tag not in _HASHED:
        return
    if len(members) > MOST_MEMBERS:
        raise NotPlain(f"a set or dict has more than {MOST_MEMBERS:,} members")
    hashes = sorted(map(hash, members))
    if any(map(int.__eq__, hashes, hashes[MOST_ALIKE:])):
        raise NotPlain(f"more than {MOST_ALIKE} members of a set or dict have the same hash")


_AS_TEXT: dict[type, Callable[[Any], list[str]]] = {
    float: lambda value: ["f", value.hex()],
    bytes: lambda value: ["b", value.hex()],
    BigInt: lambda value: ["n", hex(_pack_check(int(value)))],
    Undefined: lambda _: ["u", ""],
}
_CONTAINERS: dict[Any, Any] = {"l": list, "t": tuple, "s": set, "z": frozenset}
_HASHED = ("s", "z", "d", "m")
_READ = frozenset((int, str, bool, type(None)))
"""What JSON gives as the value itself."""


def _refuse(_text: str) -> Any:
    raise NotPlain("floats travel as hexadecimal text")


def _small(text: str) -> int:
    if len(text) > 17:  # noqa: PLR2004
        raise NotPlain("large integers travel as hexadecimal text")
    return int(text)
