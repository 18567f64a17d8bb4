"""The slot that judging in the background may use: one, and only while learners' submissions leave it free."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

T = TypeVar("T")


class Interrupted(Exception):
    """The work was stopped before its end; nothing came of it, and it may be begun again."""


class SpareSlot:
    """Work in the background begins when a learner's next submission would still find a free slot beside it.

    On a runner with one slot it begins when that is idle. It is stopped as soon as learners need every slot.
    """

    def __init__(self, slots: int) -> None:
        self._slots = slots
        self._busy = 0
        self._is_free = asyncio.Event()
        self._is_free.set()
        self._is_working = False
        self._task: asyncio.Task[object] | None = None

    @contextmanager
    def in_use(self) -> Iterator[None]:
        """A learner's submission is judged while the block runs."""
        self._count(+1)
        try:
            yield
        finally:
            self._count(-1)

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

    def interrupt(self) -> None:
        """Stop the work that is being done or waits for a slot, at once."""
        if self._task is not None:
            self._task.cancel()

    async def _when_free(self, work: Callable[[], Awaitable[T]]) -> T:
        await self._is_free.wait()
        self._is_working = True
        return await work()

    def _count(self, change: int) -> None:
        self._busy += change
        if self._busy <= max(self._slots - 2, 0):
            self._is_free.set()
        else:
            self._is_free.clear()
        if self._busy >= self._slots and self._is_working:
            self.interrupt()
