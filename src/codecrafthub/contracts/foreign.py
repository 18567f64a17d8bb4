"""Plain values that Python has no word for, each told apart from what is like it: JavaScript's undefined, BigInt, Map.

Standard library only, as for all values.
"""

from typing import Any, Final


class Undefined:
    """JavaScript's `undefined`, which is not its `null`."""

    def __repr__(self) -> str:
        return "undefined"


class BigInt(int):
    """An integer of any size that is not a JavaScript number, even where it equals one."""

    def __repr__(self) -> str:
        return f"BigInt({int(self)})"


class Map(dict[Any, Any]):
    """A JavaScript Map, which is not an object even where it has the same keys."""

    def __repr__(self) -> str:
        return f"Map({dict(self)!r})"


UNDEFINED: Final = Undefined()
