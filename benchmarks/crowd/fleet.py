"""Runners alone on a filled queue: one with a core to itself, and two with a core each."""

import asyncio
import os
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks import cpu
from benchmarks.boxes import one_job
from codecrafthub.kit.bus import connect_signals
from codecrafthub.runner.fleet.fleet import Fleet
from tests.support.nats import NatsServer
from tests.support.runner import RunnerProcess

SLOTS = 2
"""Of each runner: while one box runs, another begins or ends, so its core is never without work."""


@dataclass
class Rates:
    """Jobs a second, and seconds of a processor that a job took of the runners, by round."""

    jobs: list[float] = field(default_factory=list)
    each: list[float] = field(default_factory=list)


class Runners:
    """So many runners on a bus of their own, and the queue that fills them."""

    def __init__(self, fleet: Fleet, processes: list[RunnerProcess]) -> None:
        self._fleet, self._processes = fleet, processes
        self.rates = Rates()

    async def drain(self, seconds: float) -> None:
        """Run jobs for so long, one for every slot at any time; a wrong answer ends it."""
        before, begun = self._spent(), time.monotonic()
        done = 0

        async def work() -> None:
            nonlocal done
            while time.monotonic() < begun + seconds:
                await one_job(self._fleet)
                done += 1

        await asyncio.gather(*(work() for _ in range(SLOTS * len(self._processes))))
        self.rates.jobs.append(done / (time.monotonic() - begun))
        self.rates.each.append((self._spent() - before) / done)

    def _spent(self) -> float:
        used = [cpu.used(one.pid) for one in self._processes]
        return sum(one.hub + one.runner for one in used)


@asynccontextmanager
async def runners(count: int, folder: Path) -> AsyncIterator[Runners]:
    with ExitStack() as stack:
        nats = stack.enter_context(NatsServer())
        started = []
        for core in range(count):
            with _bound_to(core):
                runner = RunnerProcess(folder / f"{count}-{core}", nats.url, f"runner-{core}", SLOTS)
                started.append(stack.enter_context(runner))
        fleet = Fleet(connect_signals(nats.url), is_shared=False)
        await fleet.start()
        try:
            yield Runners(fleet, started)
        finally:
            await fleet.close()


@contextmanager
def _bound_to(core: int) -> Iterator[None]:
    """What is started meanwhile keeps to one core."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {sorted(before)[core % len(before)]})
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)
