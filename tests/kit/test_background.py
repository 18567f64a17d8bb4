"""Background work that fails is started again: at once after a long good run, ever later while it keeps failing."""

import asyncio
from typing import Any

import pytest

from codecrafthub.kit import service
from codecrafthub.kit.service import background, upkeep

pytestmark = pytest.mark.anyio


class Pauses:
    """A log that keeps the pauses it is told of."""

    def __init__(self) -> None:
        self.told: list[float] = []

    def exception(self, _event: str, *, again_in_seconds: float, **_: Any) -> None:
        self.told.append(again_in_seconds)


async def pauses_of(runs: list[float], monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The pauses after failures that came after so many seconds of work each, where 0.2 s of work are healthy."""
    log, left, is_done = Pauses(), iter(runs), asyncio.Event()
    monkeypatch.setattr(service, "log", log)
    monkeypatch.setattr(service, "FIRST_PAUSE", 0.01)

    async def work() -> None:
        seconds = next(left, None)
        if seconds is None:
            is_done.set()
            return
        await asyncio.sleep(seconds)
        raise RuntimeError

    async with background(work, "a test", healthy_seconds=0.2):
        await asyncio.wait_for(is_done.wait(), 10)
    return log.told


async def test_pauses_grow_while_work_keeps_failing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert await pauses_of([0, 0, 0, 0], monkeypatch) == [0.01, 0.02, 0.04, 0.08]


async def test_work_that_ran_well_is_started_again_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    assert await pauses_of([0, 0, 0, 0.25, 0], monkeypatch) == [0.01, 0.02, 0.04, 0.01, 0.02]


async def test_upkeep_is_done_again_and_again_and_also_after_it_failed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "FIRST_PAUSE", 0.01)
    done, is_enough = [], asyncio.Event()

    async def work() -> None:
        done.append(len(done))
        if len(done) == 2:
            raise RuntimeError
        if len(done) == 4:
            is_enough.set()

    async with upkeep(work, "a test", every_seconds=0.01):
        await asyncio.sleep(0)
        assert done == [], "a start has enough to do"
        await asyncio.wait_for(is_enough.wait(), 10)
    assert done[:4] == [0, 1, 2, 3]
