"""A runner that has joined the bus: says that it lives, takes what fills its slots, and streams answers back."""

import asyncio
import contextlib
import secrets
import time
from dataclasses import dataclass, field
from pathlib import Path

from codecrafthub import __version__
from codecrafthub.contracts.runner import Job, JobEnd, Outcome, Runner, SandboxUnavailable
from codecrafthub.kit import tracing
from codecrafthub.kit.bus import Signals
from codecrafthub.kit.logging import logger
from codecrafthub.kit.tasks import ended
from codecrafthub.runner.fleet import subjects
from codecrafthub.runner.fleet.codec import NotOurs, from_json
from codecrafthub.runner.fleet.pieces import BadPiece, Reader, Writer
from codecrafthub.runner.fleet.speech import BEAT_SECONDS, Beat, beat_to_bytes, message_to_json
from codecrafthub.runner.fleet.subjects import Place

HALF_SAID_SECONDS = 30.0
"""How long the rest of a job may take to arrive; then its hub is taken for lost."""
MENDING_SECONDS = 10.0
"""How often a sandbox that broke is tried again."""

log = logger(__name__)


@dataclass(slots=True)
class _Talk:
    """One conversation with a hub about one job."""

    place: Place
    begun: float
    reader: Reader = field(default_factory=Reader)
    writer: Writer = field(default_factory=Writer)
    task: asyncio.Task[None] | None = None


class Agent:
    """Serves hubs with a runner that was started; knows no person, no exercise, and no secret of a hub."""

    def __init__(self, runner: Runner, signals: Signals, name: str, slots: int, heartbeat: Path | None = None) -> None:
        """`heartbeat`: a file whose age tells whoever watches this process how long it has been silent."""
        self._runner, self._signals, self._name, self._slots = runner, signals, name, slots
        self._heartbeat = heartbeat
        self._life = secrets.token_hex(4)
        self._talks: dict[Place, _Talk] = {}
        self._is_leaving = False

    async def serve(self, leave: asyncio.Event) -> None:
        """Take jobs until asked to leave; then finish what runs, take nothing new, and say goodbye."""
        await self._signals.listen(subjects.jobs_for(self._name, self._life), self._hear)
        beating = asyncio.create_task(self._keep_beating())
        try:
            await leave.wait()
            self._is_leaving = True
            log.info("runner_leaving", jobs=len(self._running))
            await self._beat()
            while self._running:
                await asyncio.wait([talk.task for talk in self._running if talk.task])
        finally:
            await ended(beating, *(talk.task for talk in self._running if talk.task))
            await self._beat(is_gone=True)
            with contextlib.suppress(Exception):  # a bus that is out of reach hears no goodbye
                await self._signals.ping()

    @property
    def _running(self) -> list[_Talk]:
        return [talk for talk in self._talks.values() if talk.task is not None]

    async def _keep_beating(self) -> None:
        mended_at = time.monotonic()
        while True:
            with contextlib.suppress(Exception):
                await self._beat()
            await asyncio.sleep(BEAT_SECONDS)
            self._forget_half_said()
            if time.monotonic() - mended_at > MENDING_SECONDS:
                mended_at = time.monotonic()
                with contextlib.suppress(SandboxUnavailable):
                    await self._runner.start()

    async def _beat(self, *, is_gone: bool = False) -> None:
        status = await self._runner.status()
        running = self._running
        beat = Beat(
            release=__version__,
            tier=status.tier,
            detail=status.detail,
            slots=self._slots,
            free=0 if self._is_leaving or is_gone else max(0, self._slots - len(running)),
            runtimes=status.runtimes,
            missing=status.missing,
            layers=status.layers,
            jobs=[f"{talk.place.hub}.{talk.place.number}" for talk in running],
            is_leaving=self._is_leaving,
            is_gone=is_gone,
        )
        await self._signals.signal(subjects.alive(self._name, self._life), beat_to_bytes(beat))
        if self._heartbeat is not None:
            self._heartbeat.touch()

    async def _hear(self, subject: str, body: bytes) -> None:
        place = subjects.place_of(subject)
        talk = self._talks.setdefault(place, _Talk(place, time.monotonic()))
        try:
            said = talk.reader.feed(body)
            if said is None:
                return
            if "job" in said and talk.task is None:
                await self._take(talk, from_json(Job, said["job"]))
            elif "cancel" in said and talk.task is not None:
                talk.task.cancel()
        except (BadPiece, NotOurs) as error:
            log.warning("not_understood", hub=place.hub, reason=str(error))
            if talk.task is not None:
                talk.task.cancel()
            else:
                await self._end(talk, f"the runner does not understand: {error}")

    async def _take(self, talk: _Talk, job: Job) -> None:
        if self._is_leaving or len(self._running) >= self._slots:
            await self._say(talk, {"full": True})
            del self._talks[talk.place]
            return
        await self._say(talk, {"taken": True})
        talk.task = asyncio.create_task(self._run(talk, job), name=f"job {job.key}")

    async def _run(self, talk: _Talk, job: Job) -> None:
        began = time.monotonic()
        outcome = "dropped"
        with tracing.continued(job.trace):
            log.info("job_taken", job=job.key, runtime=job.runtime, kind=job.kind)
            try:
                outcome = await self._answer(talk, job)
            finally:
                self._talks.pop(talk.place, None)
                log.info("job_over", job=job.key, outcome=outcome, seconds=round(time.monotonic() - began, 3))
                if len(self._running) == self._slots - 1:  # it was full until now
                    await self._beat()

    async def _answer(self, talk: _Talk, job: Job) -> str:
        """Run a job and send what comes of it; how it ended."""
        try:
            async for message in self._runner.run(job):
                if isinstance(message, JobEnd):
                    self._talks.pop(talk.place, None)  # the slot is free before the hub hears that it is
                await self._say(talk, message_to_json(message))
                if isinstance(message, JobEnd):
                    return str(message.outcome)
        except BadPiece as error:
            log.warning("answer_too_large", job=job.key, reason=str(error))
            await self._end(talk, f"an answer is too large to be sent: {error}")
        except Exception as error:
            log.exception("job_failed", job=job.key)
            await self._end(talk, type(error).__name__)
        return str(Outcome.INTERNAL_ERROR)

    async def _end(self, talk: _Talk, detail: str) -> None:
        """End a conversation about a job that could not be run."""
        self._talks.pop(talk.place, None)
        await self._say(talk, message_to_json(JobEnd(Outcome.INTERNAL_ERROR, detail)))

    async def _say(self, talk: _Talk, message: dict[str, object]) -> None:
        for piece in talk.writer.pieces(message):
            await self._signals.signal(subjects.answer(talk.place), piece)

    def _forget_half_said(self) -> None:
        limit = time.monotonic() - HALF_SAID_SECONDS
        for talk in [one for one in self._talks.values() if one.task is None and one.begun < limit]:
            del self._talks[talk.place]
