"""What every data set is measured with: a sandbox, the analyses in it, halves of items, and how far it has come."""

import asyncio
import hashlib
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

from rich.console import Console
from rich.progress import Progress

from codecrafthub.assessment.runners import local_runner
from codecrafthub.contracts.runner import Call, Case, CaseAnswer, Job, JobEnd, Limits, Runner
from codecrafthub.settings import Settings

Half = Mapping[str, Any]
"""What is said of one half: how many items, and the measures of the data set."""
Item = TypeVar("Item")
Score = TypeVar("Score")
ANALYSIS = Limits(cpu_ms=10_000, wall_ms=30_000, memory_mb=512)


class CannotEvaluate(Exception):
    """The data set cannot be read, or this machine cannot measure it; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Bench:
    """A sandbox, and how the measuring is to be done."""

    runner: Runner
    slots: int
    seconds: float
    """CPU time that one program may take for trying edits."""
    with_anchor: bool
    is_shown: bool
    """Whether to show how far it has come."""

    async def run(self, job: Job) -> tuple[list[CaseAnswer], JobEnd]:
        """All answers of a job, and its end."""
        answers: list[CaseAnswer] = []
        async for message in self.runner.run(job):
            if isinstance(message, JobEnd):
                return answers, message
            if isinstance(message, CaseAnswer):
                answers.append(message)
        raise CannotEvaluate("The runner ended without a word.")

    async def analyse(self, module: str, function: str, *arguments: Any) -> Any:
        """What a function of `codecrafthub.analysis` returns; None where it came to nothing."""
        job = Job("evaluate", "python", "analysis", {}, module, [Case(0, Call(function, arguments))], ANALYSIS)
        answers, _ = await self.run(job)
        return answers[0].value if answers else None

    async def each(
        self, items: Sequence[Item], name: Callable[[Item], str], score: Callable[[Item], Awaitable[Score]]
    ) -> tuple[list[Score], list[Score]]:
        """The score of every item, those of the even half and those of the odd one."""
        halves: tuple[list[Score], list[Score]] = ([], [])
        room = asyncio.Semaphore(self.slots)
        with Progress(console=Console(stderr=True), disable=not self.is_shown) as progress:
            task = progress.add_task("Programs", total=len(items))

            async def one(item: Item) -> None:
                async with room:
                    halves[half_of(name(item))].append(await score(item))
                progress.advance(task)

            async with asyncio.TaskGroup() as tasks:
                for item in items:
                    tasks.create_task(one(item))
        return halves


def half_of(name: str) -> int:
    """0 for an item that may be looked at, 1 for one that is only ever scored: SHA-256 of its name, even or odd."""
    return hashlib.sha256(name.encode()).digest()[-1] % 2


def share(hits: Iterable[bool]) -> float:
    """The fraction of true ones, to four digits; 0 of none."""
    found = list(hits)
    return round(sum(found) / len(found), 4) if found else 0.0


@asynccontextmanager
async def bench(settings: Settings, seconds: float, *, with_anchor: bool, is_shown: bool) -> AsyncIterator[Bench]:
    """A bench with a runner of its own. Raises SandboxUnavailable."""
    runner = local_runner(settings)
    await runner.start()
    try:
        yield Bench(runner, (await runner.status()).slots, seconds, with_anchor, is_shown)
    finally:
        await runner.close()
