"""What was worked out lately, kept until a moment, and never more than so many."""

import time
from collections import OrderedDict
from typing import Generic, TypeVar

T = TypeVar("T")


class Remembered(Generic[T]):
    """Values by key until they are out of date; the oldest make room for new ones."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._values: OrderedDict[str, tuple[float, T]] = OrderedDict()

    def get(self, key: str) -> T | None:
        """The value, unless there is none or its time is over."""
        until, value = self._values.get(key, (0.0, None))
        return value if time.time() < until else None

    def keep(self, key: str, value: T, until: float) -> None:
        """Keep a value until a time in seconds since the epoch."""
        self._values[key] = until, value
        self._values.move_to_end(key)  # what is made anew is not the oldest any more
        if len(self._values) > self._most:
            self._values.popitem(last=False)

    def drop(self, key: str) -> None:
        self._values.pop(key, None)

    def clear(self) -> None:
        self._values.clear()
