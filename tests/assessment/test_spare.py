"""The spare slot: background work waits for learners, makes room for them, and stops when it is told to."""

import asyncio
from contextlib import ExitStack

import pytest

from codecrafthub.assessment.spare import Interrupted, SpareSlot

pytestmark = pytest.mark.anyio


class Work:
    """Work that lasts until the test ends it."""

    def __init__(self) -> None:
        self.begun = asyncio.Event()
        self.end = asyncio.Event()
        self.is_cancelled = False

    async def __call__(self) -> str:
        self.begun.set()
        try:
            await self.end.wait()
        except asyncio.CancelledError:
            self.is_cancelled = True
            raise
        return "done"


async def settle() -> None:
    for _ in range(5):
        await asyncio.sleep(0)


@pytest.mark.parametrize(("slots", "busy", "begins"), [(1, 0, True), (1, 1, False), (2, 0, True), (2, 1, False),
                                                       (4, 2, True), (4, 3, False)])  # fmt: skip
async def test_it_begins_where_the_next_learner_would_still_find_a_slot(slots: int, busy: int, begins: bool) -> None:
    spare, work = SpareSlot(lambda: slots), Work()
    with ExitStack() as learners:
        for _ in range(busy):
            learners.enter_context(spare.in_use())
        using = asyncio.create_task(spare.use(work))
        await settle()
        assert work.begun.is_set() is begins
    work.end.set()
    assert await using == "done"


async def test_after_a_while_any_slot_that_nobody_uses_will_do(monkeypatch) -> None:
    monkeypatch.setattr("codecrafthub.assessment.spare.LONGEST_WAIT_SECONDS", 0.01)
    spare, work = SpareSlot(lambda: 2), Work()
    with spare.in_use():
        with spare.in_use():
            using = asyncio.create_task(spare.use(work))
            await asyncio.sleep(0.05)
            assert not work.begun.is_set()
        await settle()
        assert work.begun.is_set()
        work.end.set()
        assert await using == "done"


async def test_it_begins_when_a_runner_comes(monkeypatch) -> None:
    monkeypatch.setattr("codecrafthub.assessment.spare.LOOK_SECONDS", 0.01)
    slots = [0]
    spare, work = SpareSlot(lambda: slots[0]), Work()
    using = asyncio.create_task(spare.use(work))
    await asyncio.sleep(0.03)
    assert not work.begun.is_set()
    slots[0] = 1
    await work.begun.wait()
    work.end.set()
    assert await using == "done"


async def test_it_goes_on_beside_learners_and_stops_when_they_need_every_slot(monkeypatch) -> None:
    monkeypatch.setattr("codecrafthub.assessment.spare.PATIENCE_SECONDS", 0.01)
    spare, work = SpareSlot(lambda: 2), Work()
    using = asyncio.create_task(spare.use(work))
    await work.begun.wait()
    with spare.in_use():
        await asyncio.sleep(0.03)
        assert not using.done()
        with spare.in_use():
            with pytest.raises(Interrupted):
                await using
            assert work.is_cancelled
    again = Work()
    again.end.set()
    assert await spare.use(again) == "done"


async def test_work_that_is_done_in_a_moment_is_not_lost() -> None:
    """A learner takes the last slot, and the work ends, or the slot is free again, before patience does."""
    spare, work = SpareSlot(lambda: 1), Work()
    using = asyncio.create_task(spare.use(work))
    await work.begun.wait()
    with spare.in_use():
        await settle()
    with spare.in_use():
        work.end.set()
        assert await using == "done"
        assert spare._giving_way is None
    waiting = asyncio.create_task(spare.use(work))
    assert await waiting == "done"


async def test_it_stops_when_it_is_told_to_whether_it_works_or_waits() -> None:
    spare, work = SpareSlot(lambda: 1), Work()
    spare.interrupt()  # nobody works: nothing happens
    using = asyncio.create_task(spare.use(work))
    await work.begun.wait()
    spare.interrupt()
    with pytest.raises(Interrupted):
        await using
    with spare.in_use():
        waiting = asyncio.create_task(spare.use(Work()))
        await settle()
        spare.interrupt()
        with pytest.raises(Interrupted):
            await waiting


async def test_who_is_cancelled_from_outside_is_not_told_to_begin_again() -> None:
    spare, work = SpareSlot(lambda: 1), Work()
    using = asyncio.create_task(spare.use(work))
    await work.begun.wait()
    using.cancel()
    with pytest.raises(asyncio.CancelledError):
        await using
    assert work.is_cancelled


async def test_a_failure_is_handed_on_and_leaves_the_slot_usable() -> None:
    async def fail() -> None:
        raise ValueError("broken")

    spare, work = SpareSlot(lambda: 1), Work()
    with pytest.raises(ValueError, match="broken"):
        await spare.use(fail)
    work.end.set()
    assert await spare.use(work) == "done"


async def test_what_is_short_waits_for_any_free_slot_and_is_not_stopped() -> None:
    spare = SpareSlot(lambda: 2)
    await spare.room()
    with spare.in_use():
        await spare.room()
        with spare.in_use():
            waiting = [asyncio.create_task(spare.room()) for _ in range(2)]
            await settle()
            assert not any(task.done() for task in waiting)
        await settle()
        assert all(task.done() for task in waiting)
