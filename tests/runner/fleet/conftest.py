"""A hub's end of the bus, and jobs that take a known time."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack

import pytest

from codecrafthub.contracts.runner import Call, Case, CaseAnswer, Job, JobEnd, Limits
from codecrafthub.kit.bus import connect_signals
from codecrafthub.runner.fleet.fleet import Fleet
from tests.support.nats import NatsServer

SLEEPER = "import time\ndef nap(seconds, answer):\n    time.sleep(seconds)\n    return answer\n"
NewFleet = Callable[..., Awaitable[Fleet]]


def job(key: str, *naps: float, runtime: str = "python") -> Job:
    """A job whose cases sleep, each as long as it is told, and then answer with its index."""
    cases = [Case(index, Call("nap", [seconds, index])) for index, seconds in enumerate(naps)]
    return Job(key, runtime, "cases", {"nap.py": SLEEPER}, "nap.py", cases, Limits(wall_ms=20_000))


async def run(fleet: Fleet, one: Job) -> tuple[list[object], JobEnd]:
    """What the cases answered, and how the job ended."""
    said = [message async for message in fleet.run(one)]
    (end,) = [message for message in said if isinstance(message, JobEnd)]
    assert said[-1] is end
    return [message.value for message in said if isinstance(message, CaseAnswer)], end


async def until(condition: Callable[[], Awaitable[bool]], seconds: float = 20) -> None:
    async with asyncio.timeout(seconds):
        while not await condition():
            await asyncio.sleep(0.05)


async def until_slots(fleet: Fleet, slots: int) -> None:
    async def are_there() -> bool:
        return (await fleet.status()).slots == slots

    await until(are_there)


@pytest.fixture
async def new_fleet(nats_server: NatsServer, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[NewFleet]:
    """Makes what a hub has: a fleet on a connection of its own; with `slots` once so many are there."""
    monkeypatch.setattr("codecrafthub.runner.fleet.fleet.FIRST_SECONDS", 0.1)
    async with AsyncExitStack() as stack:

        async def made(url: str | None = None, *, slots: int = 0) -> Fleet:
            fleet = Fleet(connect_signals(url or nats_server.url), is_shared=False)
            await fleet.start()
            stack.push_async_callback(fleet.close)
            await until_slots(fleet, slots)
            return fleet

        yield made
