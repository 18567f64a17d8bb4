"""The slot that judging in the background may use: one, and only while learners' submissions leave it free."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

LONGEST_WAIT_SECONDS = 2.0
"""After so long without room enough, any slot that nobody uses will do: a busy hub must not put work off for ever."""
LOOK_SECONDS = 0.5
"""How often to look without being told: runners come and go."""
PATIENCE_SECONDS = 0.2
"""How long learners, when they need every slot, wait for the work that is under way: most is done sooner."""

T = TypeVar("T")


class Interrupted(Exception):
    """The work was stopped before its end; nothing came of it, and it may be begun again."""


class SpareSlot:
    """Work in the background begins when a learner's next submission would still find a free slot beside it.

    On a runner with one slot, and where that was not so for a while, it begins when any slot is idle. It is stopped
    when learners need every slot for longer than a moment.
    """

    def __init__(self, slots: Callable[[], int]) -> None:
        self._slots = slots
        self._busy = 0
        self._has_changed = asyncio.Event()
        self._is_working = False
        self._task: asyncio.Task[object] | None = None
        self._giving_way: asyncio.TimerHandle | None = None

    @property
    def in_use_now(self) -> int:
        """How many slots learners use."""
        return self._busy

    @contextmanager
    def in_use(self) -> Iterator[None]:
        """A learner's submission is judged, or their code run, while the block runs."""
        self._count(+1)
        try:
            yield
        finally:
            self._count(-1)

    async def room(self) -> None:
        """Wait until learners leave a slot free to something short, which is never stopped."""
        while self._busy >= self._slots():
            await self._change()

    async def use(self, work: Callable[[], Awaitable[T]]) -> T:
        """Do some work once a slot is free; one caller at a time. Raises Interrupted when it had to stop."""
        task = asyncio.create_task(self._when_free(work))
        self._task = task
        try:
            return await task
        except asyncio.CancelledError:
            current = asyncio.current_task()
            if current is not None and current.cancelling():
                raise
            raise Interrupted from None
        finally:
            self._task, self._is_working = None, False
            self._keep_on()

    def interrupt(self) -> None:
        """Stop the work that is being done or waits for a slot, at once."""
        if self._task is not None:
            self._task.cancel()

    async def _when_free(self, work: Callable[[], Awaitable[T]]) -> T:
        clock = asyncio.get_running_loop().time
        is_late_at = clock() + LONGEST_WAIT_SECONDS
        while not self._may_begin(is_late=clock() >= is_late_at):
            await self._change()
        self._is_working = True
        return await work()

    async def _change(self) -> None:
        """Wait until there may be more room than a moment ago."""
        self._has_changed.clear()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(LOOK_SECONDS):
                await self._has_changed.wait()

    def _may_begin(self, *, is_late: bool) -> bool:
        slots = self._slots()
        return self._busy < (slots if is_late else min(slots, max(slots - 1, 1)))

    def _count(self, change: int) -> None:
        self._busy += change
        self._has_changed.set()
        if self._busy < self._slots():
            self._keep_on()
        elif self._is_working:
            self._give_way()

    def _give_way(self) -> None:
        if self._giving_way is None:
            self._giving_way = asyncio.get_running_loop().call_later(PATIENCE_SECONDS, self.interrupt)

    def _keep_on(self) -> None:
        if self._giving_way is not None:
            self._giving_way.cancel()
            self._giving_way = None
