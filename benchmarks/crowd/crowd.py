"""Learners of one hub, and what came of all they did: times from the moment that was planned, errors, verdicts."""

import asyncio
import contextlib
import gzip
import json
import resource
import time
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from benchmarks.crowd.learner import Learner
from benchmarks.crowd.plan import Act

OPENED_AT_ONCE = 4
PATIENCE_SECONDS = 60.0
LEAD_SECONDS = 0.2
GOOD = range(200, 300)
GZIP = b"\x1f\x8b"


@dataclass
class Tally:
    """Milliseconds since each act was due, by what it was: of requests until the answer, of submissions until more."""

    api: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    first: list[float] = field(default_factory=list)
    judged: list[float] = field(default_factory=list)
    late: list[float] = field(default_factory=list)
    """How long after its moment each act was begun: the generator's own share."""
    cpu: float = 0.0
    """Seconds of a processor that the generator took itself."""
    lasted: float = 0.0

    @property
    def all_answers(self) -> list[float]:
        return [one for times in self.api.values() for one in times]


class Crowd:
    def __init__(self, address: str, size: int, name: str) -> None:
        self.errors: list[str] = []
        self.sent: list[Counter[str]] = [Counter() for _ in range(size)]
        """Submissions that were taken, by learner and exercise."""
        self._due: dict[str, float] = {}
        self._first: dict[str, float] = {}
        self._judged_at: dict[str, float] = {}
        self._verdicts: Counter[str] = Counter()
        self._heard = asyncio.Event()
        self.learners = [Learner(address, f"{name}{number}", self._hear) for number in range(size)]

    async def arrive(self) -> None:
        gate = asyncio.Semaphore(OPENED_AT_ONCE)

        async def one(learner: Learner) -> None:
            async with gate:
                await learner.arrive()

        await asyncio.gather(*map(one, self.learners))

    async def play(self, acts: Iterable[Act]) -> Tally:
        """Do everything at its moment, and wait until all that was sent is judged."""
        tally, loop = Tally(), asyncio.get_running_loop()
        spent = _processor_seconds()
        begun = time.perf_counter() + LEAD_SECONDS
        already = set(self._due)
        tasks: set[asyncio.Task[None]] = set()
        for act in acts:
            due = begun + act.due
            if (ahead := due - time.perf_counter()) > 0:
                await asyncio.sleep(ahead)
            tally.late.append((time.perf_counter() - due) * 1000)
            tasks.add(loop.create_task(self._do(act, due, tally)))
        await asyncio.gather(*tasks)
        tally.lasted = time.perf_counter() - begun
        await self._until_judged()
        for submission in self._due.keys() - already:
            due = self._due[submission]
            if submission in self._judged_at:
                tally.first.append((self._first.get(submission, self._judged_at[submission]) - due) * 1000)
                tally.judged.append((self._judged_at[submission] - due) * 1000)
        tally.cpu = _processor_seconds() - spent
        return tally

    async def _do(self, act: Act, due: float, tally: Tally) -> None:
        learner = self.learners[act.learner]
        if act.way == "here":
            learner.say_here(act.path)
            return
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                status, answer = await learner.ask(act.method, act.path, act.body)
        except (OSError, TimeoutError) as error:
            self.errors.append(f"{act.method} {act.path}: {type(error).__name__} {error}")
            return
        tally.api[act.way].append((time.perf_counter() - due) * 1000)
        if status not in GOOD:
            self.errors.append(f"{act.method} {act.path}: {status} {answer[:300]!r}")
        elif act.way == "submit":
            taken = json.loads(answer)
            self._due[taken["id"]] = due
            self.sent[act.learner][act.path] += 1

    def _hear(self, kind: bytes, submission: str) -> None:
        if kind == b"test":
            self._first.setdefault(submission, time.perf_counter())
        elif kind == b"judged":
            self._judged_at.setdefault(submission, time.perf_counter())
            self._verdicts[submission] += 1
            self._heard.set()

    async def _until_judged(self) -> None:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE_SECONDS):
                while self._due.keys() - self._judged_at.keys():
                    self._heard.clear()
                    await self._heard.wait()

    async def check(self) -> list[str]:
        """What went wrong: errors, closed sockets, and submissions that were not judged once, as told and as stored."""
        found = list(self.errors)
        found += [
            f"the hub closed the socket of learner {number}"
            for number, one in enumerate(self.learners)
            if one.is_cut_off
        ]
        found += [
            f"submission {one} was told {self._verdicts[one]} verdicts" for one in self._due if self._verdicts[one] != 1
        ]
        for number, learner in enumerate(self.learners):
            _, answer = await learner.ask("GET", "/api/assessment/progress")
            plain = gzip.decompress(answer) if answer.startswith(GZIP) else answer
            stored = sum(item["attempts"] for item in json.loads(plain)["items"])
            if stored != self.sent[number].total():
                found.append(f"learner {number} sent {self.sent[number].total()} submissions and has {stored} attempts")
        return found

    @property
    def submitted(self) -> int:
        return len(self._due)


@asynccontextmanager
async def arrived(address: str, size: int, name: str) -> AsyncIterator[Crowd]:
    """So many learners, signed in and listening."""
    crowd = Crowd(address, size, name)
    try:
        await crowd.arrive()
        yield crowd
    finally:
        for learner in crowd.learners:
            learner.leave()


def _processor_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime
