"""Wakes idle workers, one per ring, without any of them having to poll."""

import asyncio
import contextlib
from collections import deque


class Bell:
    """A ring wakes one waiting worker; one that rings while nobody waits is seen by the next who wants to wait."""

    def __init__(self) -> None:
        self.rings = 0
        self._waiting: deque[asyncio.Future[None]] = deque()

    @property
    def waiting(self) -> int:
        """How many wait to be woken."""
        return len(self._waiting)

    def ring(self) -> bool:
        """There is something in the queue: wake a waiting worker; False when there is none."""
        self.rings += 1
        return self.nudge()

    def nudge(self) -> bool:
        """Wake a waiting worker without a word about the queue; False when there is none."""
        while self._waiting:
            waiting = self._waiting.popleft()
            if not waiting.done():
                waiting.set_result(None)
                return True
        return False

    async def wait(self, since: int, seconds: float) -> bool:
        """Wait to be woken, not at all when the bell has rung since it counted `since`; False when time is up."""
        if self.rings != since:
            return True
        waiting = asyncio.get_running_loop().create_future()
        self._waiting.append(waiting)
        try:
            async with asyncio.timeout(seconds):
                await waiting
        except TimeoutError:
            return False
        finally:
            with contextlib.suppress(ValueError):
                self._waiting.remove(waiting)
        return True
