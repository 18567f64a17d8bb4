"""A moving window: what happened within the last while, by key, counted in this process."""

import math
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

MANY = 10_000
SWEEP_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Count:
    """How a key stands: whether one more was allowed, how many are left, and in how many seconds there are more."""

    is_allowed: bool
    left: int
    wait: int


class MovingWindow:
    def __init__(self, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._seconds, self._clock = seconds, clock
        self._hits: dict[tuple[str, str], deque[float]] = {}
        self._swept_at = clock()

    def __len__(self) -> int:
        """How many keys are remembered."""
        return len(self._hits)

    def hit(self, key: tuple[str, str], most: int) -> Count:
        """Count one more, unless `most` of them lie in the window."""
        now = self._clock()
        self._forget_idle(now)
        hits = self._hits.setdefault(key, deque())
        while hits and hits[0] <= now - self._seconds:
            hits.popleft()
        is_allowed = len(hits) < most
        if is_allowed:
            hits.append(now)
        return Count(is_allowed, most - len(hits), max(1, math.ceil(hits[0] + self._seconds - now)))

    def _forget_idle(self, now: float) -> None:
        """Where there are many keys, drop those that nothing happened to for a whole window."""
        if len(self._hits) > MANY and now - self._swept_at > SWEEP_SECONDS:
            self._swept_at = now
            idle = [key for key, hits in self._hits.items() if hits[-1] <= now - self._seconds]
            for key in idle:
                del self._hits[key]
