"""How long a submission will wait, told from how long judging has taken lately."""

import math
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

REMEMBERED = 64
RETRY_SHARE = 10
"""Who is turned away comes back when a tenth of the queue will have been judged, and then finds a place."""
RETRY_UNKNOWN, LONGEST_RETRY = 15, 600


@dataclass(frozen=True, slots=True)
class Place:
    """Where a submission stands: 1 is judged next; the seconds until its verdict are None where nothing is known."""

    position: int
    estimated_seconds: int | None


class Pace:
    """The latest times that judging took, each a worker's from taking a submission to storing its verdict."""

    def __init__(self, slots: Callable[[], int]) -> None:
        self._slots = slots
        self._seconds: deque[float] = deque(maxlen=REMEMBERED)

    def note(self, seconds: float) -> None:
        self._seconds.append(seconds)

    def place(self, position: int, running: int, *, is_claimed: bool = False) -> Place:
        """A place in the queue with its estimate; `running` counts what is being judged now, here and elsewhere."""
        if not self._seconds:
            return Place(position, None)
        turns = 0 if is_claimed else position / self._at_once(running)
        return Place(position, max(1, math.ceil(self._mean * (turns + 1))))

    def until_room(self, queued: int, running: int) -> int:
        """Whole seconds after which someone whom a full queue turned away should come back."""
        if not self._seconds:
            return RETRY_UNKNOWN
        seconds = self._mean * queued / RETRY_SHARE / self._at_once(running)
        return min(LONGEST_RETRY, max(1, math.ceil(seconds)))

    def _at_once(self, running: int) -> int:
        """How many are judged side by side: where others judge too, all slots are busy while anybody waits."""
        return max(self._slots(), running, 1)

    @property
    def _mean(self) -> float:
        return sum(self._seconds) / len(self._seconds)
