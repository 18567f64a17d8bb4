"""A runner under a random mix of submissions for a while: what came of each, and what is left of them at rest."""

import asyncio
import os
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from codecrafthub.runner.client import LocalRunner
from tests.hostile.arena import judge
from tests.hostile.census import Census, descendants
from tests.soak.mix import drawn, honest_makers
from tests.soak.sent import Sent

SLOTS = 2
LANES = 4
"""Submissions on their way at once: twice as many as there are slots, so that some wait."""
PHASE_SECONDS = 30.0
SETTLE_SECONDS = 20.0
PATIENCE_SECONDS = 180.0
"""After so long a submission that has not ended is lost."""
PAGE_MB = os.sysconf("SC_PAGESIZE") / (1 << 20)
MORE_MB = 48
"""By how much the supervisor, or all below it together, may grow after the first phase: caches fill, heaps fragment."""


@dataclass
class Report:
    """All that a soak has seen."""

    tier: str
    seed: int
    seconds: float = 0
    honest_seconds: list[float] = field(default_factory=list)
    hostile: Counter[str] = field(default_factory=Counter)
    rests: list[Census] = field(default_factory=list)
    memory_mb: list[tuple[float, float]] = field(default_factory=list)
    """Resident of the supervisor, and of everything below it, at each rest."""
    complaints: list[str] = field(default_factory=list)


class Soak:
    """One runner, and one report on it."""

    def __init__(self, tier: str, seed: int) -> None:
        self._runner = LocalRunner(slots=SLOTS, warm=SLOTS, warm_mb=0, tiers=[tier])  # always so many: they are counted
        self._random = Random(f"{tier} {seed}")
        self.report = Report(tier, seed)

    async def run(self, seconds: float) -> Report:
        """Raises SandboxUnavailable when this tier cannot be had here."""
        before = await Census.steady()
        await self._runner.start()
        try:
            runtimes = dict((await self._runner.status()).runtimes)
            for make in honest_makers(runtimes, self.report.tier):  # so that every zygote that there will be is there
                await self._send(0, make(self._random))
            self._rest(await Census.steady())
            submissions = enumerate(drawn(self._random, runtimes, self.report.tier), start=1)
            begun = time.monotonic()
            while time.monotonic() < begun + seconds and not self.report.complaints:
                await self._phase(submissions, min(begun + seconds, time.monotonic() + PHASE_SECONDS))
            self.report.seconds = time.monotonic() - begun
        finally:
            await self._runner.close()
        await self._settle(before, "after the runner was closed")
        return self.report

    async def _phase(self, submissions: Iterator[tuple[int, Sent]], until: float) -> None:
        """Send for a while, then let all come to rest and look around."""

        async def lane() -> None:
            for number, sent in submissions:
                await self._send(number, sent)
                if time.monotonic() > until or self.report.complaints:
                    break

        await asyncio.gather(*(lane() for _ in range(LANES)))
        self._rest(await self._settle(self.report.rests[0], "at rest"))
        self._check_memory()

    async def _send(self, number: int, sent: Sent) -> None:
        begun = time.monotonic()
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                trial = await judge(self._runner, sent.job)
            complaint = sent.complaint(trial)
        except (TimeoutError, AssertionError) as error:
            complaint = f"{sent.name} did not come to its end: {error!r}"
        else:
            if sent.is_honest:
                self.report.honest_seconds.append(time.monotonic() - begun)
            else:
                self.report.hostile[trial.first.outcome] += 1
        if complaint:
            self.report.complaints.append(f"submission {number}: {complaint}")

    async def _settle(self, wanted: Census, when: str) -> Census:
        """The census once it is what it ought to be; a complaint when it does not become so."""
        until = time.monotonic() + SETTLE_SECONDS
        while (now := Census.take()) != wanted and time.monotonic() < until:
            await asyncio.sleep(0.1)
        if now != wanted:
            self.report.complaints.append(f"left over {when}: {wanted} became {now}")
        return now

    def _rest(self, census: Census) -> None:
        self.report.rests.append(census)
        process = self._runner._process
        assert process is not None
        below = sum(map(_resident_mb, descendants(process.pid)))
        self.report.memory_mb.append((_resident_mb(process.pid), below))

    def _check_memory(self) -> None:
        """What is held at rest may grow while caches fill, but not with each submission."""
        first, last = self.report.memory_mb[1], self.report.memory_mb[-1]
        for whose, early, late in zip(("the supervisor", "its zygotes and boxes"), first, last, strict=True):
            if late > early + MORE_MB:
                self.report.complaints.append(f"{whose} grew from {early:.0f} to {late:.0f} MB")


def _resident_mb(pid: int) -> float:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * PAGE_MB
    except OSError:
        return 0
