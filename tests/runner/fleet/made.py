"""Runners made up for a test, joined over a bus within this process: what the protocol does, without a sandbox."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from codecrafthub.contracts.runner import CaseAnswer, Job, JobEnd, Message, Outcome, RunnerStatus
from codecrafthub.kit.bus import Signals
from codecrafthub.runner.fleet.agent import Agent
from codecrafthub.runner.fleet.fleet import Fleet

Script = Callable[[Job], AsyncIterator[Message]]


class Made:
    """Answers each case with its index, or as `script` says; remembers what it was given."""

    def __init__(self, *runtimes: str, tier: str = "A", script: Script | None = None) -> None:
        self.told = RunnerStatus(tier, f"tier {tier}", runtimes=dict.fromkeys(runtimes or ("python",), "1"))
        self.given: list[str] = []
        self.starts = 0
        self._script = script

    async def start(self) -> None:
        self.starts += 1

    async def close(self) -> None:
        """Nothing to close."""

    async def status(self) -> RunnerStatus:
        return self.told

    def watch(self, listener: Callable[[RunnerStatus], None]) -> None:
        """Tells nobody anything."""

    async def run(self, job: Job) -> AsyncIterator[Message]:
        self.given.append(job.key)
        if self._script is not None:
            async for message in self._script(job):
                yield message
            return
        for case in job.cases:
            yield CaseAnswer(case.index, Outcome.RETURNED, case.index)
        yield JobEnd(Outcome.COMPLETED)


@asynccontextmanager
async def joined(
    signals: Signals, runner: Made, name: str, slots: int = 2, heartbeat: Path | None = None
) -> AsyncIterator[Agent]:
    """An agent that serves until the block ends."""
    agent, leave = Agent(runner, signals, name, slots, heartbeat), asyncio.Event()
    serving = asyncio.create_task(agent.serve(leave))
    try:
        yield agent
    finally:
        leave.set()
        await asyncio.wait_for(serving, 10)


async def listening(signals: Signals) -> Fleet:
    fleet = Fleet(signals, is_shared=True)
    await fleet.start()
    return fleet
