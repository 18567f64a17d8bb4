"""Short names for answers, so that two programs' can be compared without either knowing the other's."""

import hashlib
from typing import Any

LONGEST = 100_000


def digest(value: Any, *, is_unordered: bool = False) -> str:
    """A short name for a plain answer: floats to nine digits, and of other objects their type alone."""
    if is_unordered and isinstance(value, (list, tuple)):
        value = sorted(map(_canonical, value))
    text = _canonical(value)[:LONGEST]
    return hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=8).hexdigest()


def _canonical(value: Any) -> str:
    kind = type(value)
    if kind is float:
        return f"{value:.9g}"
    if kind in (list, tuple):
        return f"{kind.__name__}({','.join(map(_canonical, value))})"
    if kind in (set, frozenset):
        return f"set({','.join(sorted(map(_canonical, value)))})"
    if kind is dict:
        return f"dict({','.join(sorted(f'{_canonical(key)}:{_canonical(item)}' for key, item in value.items()))})"
    return repr(value) if kind in (int, str, bool, bytes, type(None)) else kind.__name__
