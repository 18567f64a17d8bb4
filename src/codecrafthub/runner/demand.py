"""How many boxes to keep warm: as many as were taken at once of late, within what memory allows."""

import time
from collections import deque

BURST_SECONDS = 0.1
"""What is taken within this time is one burst: making a box takes a few milliseconds of a processor."""
MEMORY_SECONDS = 60.0


class Demand:
    """Counts what is taken; a burst is remembered for a minute."""

    def __init__(self, least: int, most: int) -> None:
        self._least, self._most = least, max(least, most)
        self._recent: deque[float] = deque()
        self._bursts: deque[tuple[float, int]] = deque()

    def note(self) -> None:
        """One has been taken."""
        now = time.monotonic()
        self._recent.append(now)
        while now - self._recent[0] > BURST_SECONDS:
            self._recent.popleft()
        size = len(self._recent)
        while self._bursts and self._bursts[-1][1] <= size:  # a smaller and older one can never count again
            self._bursts.pop()
        self._bursts.append((now, size))

    @property
    def wanted(self) -> int:
        """How many should be waiting."""
        now = time.monotonic()
        while self._bursts and now - self._bursts[0][0] > MEMORY_SECONDS:
            self._bursts.popleft()
        largest = self._bursts[0][1] if self._bursts else 0
        return min(self._most, max(self._least, largest + 1 if largest else 0))
