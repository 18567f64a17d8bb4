"""Learners who work on a running hub: they walk the track's exercises, first with the stub and then with the exemplar.

Every submission differs from all others by a comment, so that nothing the hub might remember of earlier ones helps.
"""

import asyncio
import itertools
import json
import time
import tomllib
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from pathlib import Path

import httpx

from benchmarks.running import Door
from benchmarks.wires import Http, Socket

ACCEPTED = 202
VERDICT, REMARKS = b"judged", b"annotations"
"""The messages that a learner may wait for before the next submission."""
PATIENCE_SECONDS = 60
_serial = itertools.count(1)


@dataclass(frozen=True, slots=True)
class Task:
    """An exercise of the track, with a wrong and a right solution."""

    slug: str
    stub: dict[str, str]
    exemplar: dict[str, str]


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds from sending a submission to what came of it; `remarks` is 0 where they had not come with the verdict."""

    accepted: float
    test: float
    judged: float
    remarks: float


def tasks(track: Path) -> list[Task]:
    """The exercises of a track's folder whose tests are calls."""
    found = []
    for folder in sorted((track / "exercises").iterdir()):
        entry = tomllib.loads((folder / "exercise.toml").read_text())["entry"]
        stub, exemplar = ({entry: (folder / part / entry).read_text()} for part in ("stub", "exemplar"))
        found.append(Task(f"{track.name}.{folder.name}", stub, exemplar))
    return found


class Learner:
    """Someone with a page open: a connection for requests and a socket for results."""

    def __init__(self, token: str, address: str) -> None:
        self._token, self._http = token, Http(address)
        self._socket: Socket | None = None
        self._begun = 0.0
        self._heard: dict[bytes, float] = {}
        self._awaited = b""
        self._done = asyncio.Event()
        self.remarked = 0
        """How many submissions got remarks on style, or were told that there are none."""

    async def listen(self, address: str) -> None:
        self._socket = await Socket.opened(address, self._hear)

    def close(self) -> None:
        self._http.close()
        if self._socket is not None:
            self._socket.close()

    async def submit(self, exercise: str, files: dict[str, str], awaited: bytes) -> Took:
        """Send files, and wait for the verdict, or for what comes after it."""
        body = json.dumps({"exercise": exercise, "files": _unlike_all_others(files)}).encode()
        self._heard.clear()
        self._done.clear()
        self._awaited = awaited
        self._begun = time.perf_counter()
        async with asyncio.timeout(PATIENCE_SECONDS):
            status, answer = await self._http.post("/api/assessment/submissions", self._token, body)
            accepted = time.perf_counter() - self._begun
            assert status == ACCEPTED, answer
            await self._done.wait()
        at = self._heard
        return Took(accepted, at[b"test"], at[b"judged"], at.get(REMARKS, 0))

    def _hear(self, message: bytes) -> None:
        kind = message.split(b'"type":"', 1)[1].split(b'"', 1)[0]
        if kind == b"ping" and self._socket is not None:
            self._socket.send(b'{"type":"pong"}')
        self._heard.setdefault(kind, time.perf_counter() - self._begun)
        self.remarked += kind == REMARKS
        if kind == self._awaited and VERDICT in self._heard:
            self._done.set()


def walk(all_tasks: list[Task], start: int) -> Iterator[tuple[str, dict[str, str]]]:
    """What a learner sends, in order, without end; each begins at another exercise."""
    for number in itertools.count(start):
        task = all_tasks[number % len(all_tasks)]
        yield task.slug, task.stub
        yield task.slug, task.exemplar


class Classroom:
    """Learners of one hub, and the work they have still to do."""

    def __init__(self, door: Door, learners: list[Learner], track: Path) -> None:
        self.door, self.learners = door, learners
        all_tasks = tasks(track)
        self._walks = [walk(all_tasks, number) for number in range(len(learners))]

    @property
    def remarked(self) -> int:
        """How many submissions got remarks on style so far, or were told that there are none."""
        return sum(learner.remarked for learner in self.learners)

    async def submit(self, number: int, awaited: bytes = REMARKS) -> Took:
        """The next submission of one learner, until what is awaited has come."""
        return await self.learners[number].submit(*next(self._walks[number]), awaited)

    async def work(
        self, seconds: float, *, awaited: bytes = REMARKS, at_once: int | None = None
    ) -> tuple[list[Took], float]:
        """What so many learners, or all, sent one after the other, and how long all took that follows from it."""
        begun = time.monotonic()
        took: list[Took] = []

        async def learn(number: int) -> None:
            while time.monotonic() < begun + seconds:
                took.append(await self.submit(number, awaited))

        await asyncio.gather(*(learn(number) for number in range(at_once or len(self.learners))))
        await self._settled()
        return took, time.monotonic() - begun

    async def _settled(self) -> None:
        """Until no consumer hears any more facts."""
        async with httpx.AsyncClient(base_url=self.door.address) as client:
            heard = None
            while (now := _facts(await client.get("/metrics"))) != heard:
                heard = now
                await asyncio.sleep(0.1)


@asynccontextmanager
async def classroom(door: Door, track: Path, size: int) -> AsyncIterator[Classroom]:
    """So many learners, signed in and listening."""
    learners: list[Learner] = []
    try:
        for number in range(size):
            with closing(door.learner(f"learner{number}")) as client:
                learner = Learner(client.headers["Authorization"].removeprefix("Bearer "), door.address)
                learners.append(learner)
                await learner.listen(door.socket_address(client))
        yield Classroom(door, learners, track)
    finally:
        for learner in learners:
            learner.close()


def _facts(metrics: httpx.Response) -> list[str]:
    return [line for line in metrics.text.splitlines() if line.startswith("hub_facts_total")]


def _unlike_all_others(files: dict[str, str]) -> dict[str, str]:
    return {name: f"{text}\n# attempt {next(_serial)}\n" for name, text in files.items()}
