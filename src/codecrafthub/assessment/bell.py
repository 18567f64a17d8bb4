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
        """Wake a waiting worker; False when there is none."""
        self.rings += 1
        while self._waiting:
            waiting = self._waiting.popleft()
            if not waiting.done():
                waiting.set_result(None)
                return True
        return False

    async def wait(self, since: int, seconds: float) -> None:
        """Return when the bell rings, at once when it has rung since it counted `since`, or after some seconds."""
        if self.rings != since:
            return
        waiting = asyncio.get_running_loop().create_future()
        self._waiting.append(waiting)
        try:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(seconds):
                    await waiting
        finally:
            if waiting in self._waiting:
                self._waiting.remove(waiting)
