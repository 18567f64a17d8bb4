"""The bell: one ring wakes one waiter, and none is lost."""

import asyncio

import pytest

from codecrafthub.assessment.bell import Bell

pytestmark = pytest.mark.anyio


async def test_a_ring_wakes_one_waiter() -> None:
    bell, woken = Bell(), []

    async def wait(name: str) -> None:
        await bell.wait(bell.rings, 5)
        woken.append(name)

    tasks = [asyncio.create_task(wait(name)) for name in "ab"]
    await asyncio.sleep(0)
    assert bell.ring()
    await asyncio.sleep(0.01)
    assert woken == ["a"]
    assert bell.ring()
    await asyncio.gather(*tasks)
    assert woken == ["a", "b"]


async def test_a_ring_while_nobody_waits_is_seen_by_the_next() -> None:
    bell = Bell()
    rings = bell.rings
    assert not bell.ring()
    async with asyncio.timeout(1):
        assert await bell.wait(rings, 60)


async def test_a_waiter_gives_up_and_leaves_no_trace() -> None:
    bell = Bell()
    assert not await bell.wait(bell.rings, 0.01)
    assert bell.waiting == 0
    assert not bell.ring()


async def test_a_nudge_wakes_and_does_not_count() -> None:
    bell = Bell()
    rings = bell.rings
    waiter = asyncio.create_task(bell.wait(rings, 60))
    await asyncio.sleep(0)
    assert bell.nudge()
    assert await waiter
    assert bell.rings == rings
    assert not bell.nudge()


async def test_a_cancelled_waiter_takes_no_ring_from_the_others() -> None:
    bell = Bell()
    rings = bell.rings
    gone = asyncio.create_task(bell.wait(rings, 60))
    stays = asyncio.create_task(bell.wait(rings, 60))
    await asyncio.sleep(0)
    gone.cancel()
    await asyncio.sleep(0)
    assert bell.ring()
    async with asyncio.timeout(1):
        await stays
