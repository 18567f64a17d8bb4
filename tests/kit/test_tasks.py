"""Ending tasks that do not end at once, and works that begin and end together."""

import asyncio

import pytest

from codecrafthub.kit import tasks
from codecrafthub.kit.tasks import ended, together

pytestmark = pytest.mark.anyio


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tasks, "AGAIN_SECONDS", 0.01)


class Stubborn:
    """Work that loses some cancellations, as `asyncio.wait_for` does at times."""

    def __init__(self, loses: int) -> None:
        self.loses, self.heard = loses, 0

    async def work(self) -> None:
        while True:
            try:
                await asyncio.sleep(60)
            except asyncio.CancelledError:
                self.heard += 1
                if self.heard > self.loses:
                    raise


async def begun(work: Stubborn) -> asyncio.Task[None]:
    task = asyncio.create_task(work.work())
    await asyncio.sleep(0)
    return task


async def test_a_lost_cancellation_is_repeated() -> None:
    lost = Stubborn(loses=3)
    task = await begun(lost)
    await ended(task)
    assert task.cancelled()
    assert lost.heard == 4


async def test_what_a_task_ends_with_is_nobodys_trouble() -> None:
    async def fail() -> None:
        raise RuntimeError

    task, done = asyncio.create_task(fail()), asyncio.create_task(asyncio.sleep(0))
    await asyncio.wait({task, done})
    await ended(task, done)
    await ended()


async def test_who_is_cancelled_while_they_wait_ends_with_nothing_left_running() -> None:
    lost = Stubborn(loses=3)
    task = await begun(lost)
    waiting = asyncio.create_task(ended(task))
    await asyncio.sleep(0)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    assert task.cancelled()


async def test_works_together_end_together() -> None:
    lost = Stubborn(loses=1)

    async def fail() -> None:
        await asyncio.sleep(0)
        raise LookupError("this")

    with pytest.raises(LookupError, match="this"):
        await together(lost.work(), fail())
    assert lost.heard == 2
    await together(asyncio.sleep(0), asyncio.sleep(0))


async def test_a_cancellation_reaches_all_that_works_together() -> None:
    works = [Stubborn(loses=1), Stubborn(loses=0)]
    task = asyncio.create_task(together(*(one.work() for one in works)))
    await asyncio.sleep(0.001)
    await ended(task)
    assert task.cancelled()
    assert [one.heard > one.loses for one in works] == [True, True]
