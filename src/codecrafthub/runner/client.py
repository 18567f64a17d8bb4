"""The runner as the hub uses it: a child process with an empty environment, spoken to over a socket."""

import asyncio
import contextlib
import itertools
import socket
import subprocess
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from codecrafthub.contracts.runner import (
    Job,
    JobEnd,
    Message,
    Outcome,
    RunnerStatus,
    SandboxUnavailable,
)
from codecrafthub.kit.tasks import ended
from codecrafthub.runner import asked, told, wire
from codecrafthub.runner.languages import LANGUAGES, Toolchain, look
from codecrafthub.runner.root import PACKAGES, PARSING, TOOLS
from codecrafthub.runner.status import describe
from codecrafthub.runner.tools import PARSERS, found, packages
from codecrafthub.runner.zygotes import ENVIRONMENT, START_SECONDS, command

CHUNK = 1 << 18
START_ATTEMPTS = 3
WARM_MB = 48
ENDED = {"tier": "none", "detail": "the runner ended before it was ready"}
_LOST = JobEnd(Outcome.INTERNAL_ERROR, "the runner stopped")
_Queue = asyncio.Queue[dict[str, Any] | None]


class LocalRunner:
    """Implements the port `Runner`; starts its process again when that dies."""

    def __init__(
        self, slots: int = 2, warm: int | None = None, warm_mb: int = WARM_MB, tiers: Sequence[str] = ("A", "B")
    ) -> None:
        """Keep at least `warm` boxes ready (by default one for each slot), and more where `warm_mb` has room.

        Of `tiers`, the first that this machine can build is used.
        """
        self._tiers = list(tiers)
        self._slots = slots
        self._warm = slots if warm is None else warm
        self._warm_mb = warm_mb
        self._tools = found()
        self._packages = {f"{PACKAGES}/{name}": path for name, path in packages().items()}
        self._parsers = {f"{PARSING}/{name}": path for name, path in packages(PARSERS).items()}
        self._toolchains: Mapping[str, Toolchain] = {}
        self._jobs: dict[int, _Queue] = {}
        self._numbers = itertools.count(1)
        self._starting = asyncio.Lock()
        self._sending = asyncio.Lock()
        self._link: socket.socket | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._listening: asyncio.Task[None] | None = None
        self._status = RunnerStatus("none", "not started yet")

    async def start(self) -> None:
        async with self._starting:
            if self._link is None:
                await self._start_again()

    async def close(self) -> None:
        if self._listening is not None:
            await ended(self._listening)
        await self._lose()

    async def status(self) -> RunnerStatus:
        return self._status

    def watch(self, listener: Callable[[RunnerStatus], None]) -> None:
        """Nothing to be told: this runner stays as it started, and nobody else fills its slots."""

    async def run(self, job: Job) -> AsyncIterator[Message]:
        """Run a job; repeated once when the runner dies before anything was answered."""
        if missing := self._missing(job):
            yield JobEnd(Outcome.INTERNAL_ERROR, missing)
            return
        await self.start()
        if job.runtime not in self._toolchains:
            yield JobEnd(Outcome.INTERNAL_ERROR, _absence(job.runtime))
            return
        for _attempt in range(2):
            has_answered = False
            async for message in self._messages(job):
                has_answered = True
                yield message
                if isinstance(message, JobEnd):
                    return
            if has_answered:
                break
        yield _LOST

    def _missing(self, job: Job) -> str:
        """What this machine would need for a job and does not have, in a sentence."""
        if job.kind == "analysis" and self._status.tier == "B":
            return "without namespaces programs can be run here, but not analysed"
        if job.kind == "tool" and job.entry not in self._tools:
            return f"the tool {job.entry} is not installed"
        needs_pytest = job.kind == "suite" and job.runtime == "python"
        return "pytest is not installed" if needs_pytest and not self._packages else ""

    async def _messages(self, job: Job) -> AsyncIterator[Message]:
        """What the runner sends about one job; ends early when the runner dies."""
        await self.start()
        number = next(self._numbers)
        queue = self._jobs[number] = asyncio.Queue()
        try:
            link, frame = self._link, wire.pack(asked.job(number, job))
            assert link is not None
            async with self._sending:
                with contextlib.suppress(OSError, ValueError):  # it died and was closed while we waited
                    await asyncio.get_running_loop().sock_sendall(link, frame)
            while (message := await queue.get()) is not None:
                if "answer" in message:
                    yield told.answer(message["answer"])
                elif "found" in message:
                    yield told.suite_found(message["found"])
                else:
                    yield told.end(message["end"])
                    return
        finally:
            del self._jobs[number]

    async def _start_again(self) -> None:
        """Start the runner; once more when it ended without a word, for then this machine has refused nothing."""
        for _attempt in range(START_ATTEMPTS):
            frames = wire.Frames(wire.LARGEST_REPORT)
            said = await self._start(frames)
            if said is not None:
                break
            await self._lose()
        if said and said["tier"] == "B":
            self._tools, self._packages, self._toolchains = {}, {}, {"python": self._toolchains["python"]}
        self._status = describe(said or ENDED, self._slots, self._toolchains)
        if self._status.tier == "none":
            await self._lose()
            raise SandboxUnavailable(self._status.detail)
        self._listening = asyncio.create_task(self._listen(frames))

    async def _start(self, frames: wire.Frames) -> dict[str, Any] | None:
        """Start the runner's process; what it says of itself, or None when it ends or is silent."""
        ours, theirs = socket.socketpair()
        ours.setblocking(False)
        descriptor = theirs.fileno()
        self._process = await self._launch(descriptor)
        theirs.close()
        self._link = ours
        tools = {f"{TOOLS}/{name}": path for name, path in self._tools.items()}
        self._toolchains = await asyncio.to_thread(look)
        settings = {
            "slots": self._slots, "warm": self._warm, "warm_mb": self._warm_mb, "tools": tools,
            "packages": self._packages, "parsers": self._parsers, "tiers": self._tiers,
            "languages": {name: asdict(found) for name, found in self._toolchains.items()},
        }  # fmt: skip
        try:
            async with asyncio.timeout(START_SECONDS + 5):
                await asyncio.get_running_loop().sock_sendall(ours, wire.pack({"settings": settings}))
                first = await self._receive(frames)
        except (OSError, TimeoutError):
            return None
        return first[0]["status"] if first else None

    async def _launch(self, descriptor: int) -> subprocess.Popen[bytes]:
        return await asyncio.to_thread(launch, descriptor)

    async def _receive(self, frames: wire.Frames) -> list[dict[str, Any]]:
        """The next messages; none when the runner is gone, or says what is no message."""
        assert self._link is not None
        while True:
            try:
                data = await asyncio.get_running_loop().sock_recv(self._link, CHUNK)
            except OSError:
                return []
            try:
                messages = frames.feed(data)
            except wire.BadFrame:
                return []
            if messages or not data:
                return messages

    async def _listen(self, frames: wire.Frames) -> None:
        while messages := await self._receive(frames):
            for message in messages:
                queue = self._jobs.get(message["job"])
                if queue is not None:
                    queue.put_nowait(message)
        await self._lose()

    async def _lose(self) -> None:
        """The runner is gone, or is to go: tell the jobs that wait for it, not those that a new one gets meanwhile."""
        waiting = list(self._jobs.values())
        if self._link is not None:
            self._link.close()
            self._link = None
        if self._process is not None:
            process, self._process = self._process, None
            try:
                await asyncio.to_thread(process.wait, 5)
            except subprocess.TimeoutExpired:
                process.kill()
                await asyncio.to_thread(process.wait)
        for queue in waiting:
            queue.put_nowait(None)


def launch(descriptor: int) -> subprocess.Popen[bytes]:
    """Start the runner's process, with its end of the link; it ends, at the latest, with the thread that calls this."""
    return subprocess.Popen(
        command("supervisor", descriptor), env=ENVIRONMENT, pass_fds=[descriptor], cwd="/", stdin=subprocess.DEVNULL
    )


def _absence(runtime: str) -> str:
    if language := LANGUAGES.get(runtime):
        return f"{language.title} is not installed on this machine; this brings it: {language.bring}"
    return f"there is no runtime {runtime!r}; there are {', '.join(sorted(LANGUAGES))}"
