"""The office: begins jobs, a few at a time, says how far they are, and notices those that were left behind."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from typing import Any
from uuid import UUID

from codecrafthub.content.authoring.jobs.models import OPEN, Job, JobKind
from codecrafthub.content.authoring.jobs.repository import JobRepository, interrupted
from codecrafthub.content.authoring.reports import Report
from codecrafthub.content.errors import NoSuchJob, NotYours, TooManyJobs
from codecrafthub.content.versions.models import Found
from codecrafthub.kit.auth import Principal, Role
from codecrafthub.kit.clock import new_id, now
from codecrafthub.kit.errors import Conflict, HubError
from codecrafthub.kit.logging import logger
from codecrafthub.kit.service import background
from codecrafthub.kit.tasks import ended

LEASE = timedelta(seconds=15)
BEAT_SECONDS = 2.0
KEPT = timedelta(days=30)
MOST_OPEN = 5
"""Jobs of one person that wait or run at once."""
AT_ONCE: dict[JobKind, int] = {"try": 2, "publish": 1, "import": 1, "pull": 1}

log = logger(__name__)


class Progress:
    """How far a job is; whoever does it says so."""

    def __init__(self, job: Job) -> None:
        self.job = job

    def tell(self, doing: str, done: int | None = None, total: int | None = None) -> None:
        update: dict[str, Any] = {"doing": doing[:300]}
        update |= {} if done is None else {"done": done}
        update |= {} if total is None else {"total": total}
        self.job = self.job.model_copy(update=update)

    def about(self, track: str) -> None:
        """It has turned out which track this is about."""
        self.job = self.job.model_copy(update={"track": track})


Doing = Callable[[Progress], Awaitable[Report]]


class Office:
    def __init__(self, jobs: JobRepository) -> None:
        self._jobs = jobs
        self._here: dict[UUID, Progress] = {}
        self._tasks: dict[UUID, asyncio.Task[None]] = {}
        self._turns = {kind: asyncio.Semaphore(number) for kind, number in AT_ONCE.items()}

    async def begin(self, kind: JobKind, track: str, units: Sequence[str], by: UUID, doing: Doing) -> Job:
        """Have something done in the background. Raises TooManyJobs."""
        if sum(one.job.by == by for one in self._here.values()) >= MOST_OPEN:
            raise TooManyJobs
        at = now()
        job = Job(id=new_id(), kind=kind, track=track, units=list(units), by=by, at=at, lease_until=at + LEASE)
        await self._jobs.put(job)
        self._here[job.id] = Progress(job)
        self._tasks[job.id] = asyncio.create_task(self._do(job.id, doing), name=f"content: {kind}")
        return job

    async def find(self, job_id: UUID) -> Job:
        """Raises NoSuchJob."""
        if (here := self._here.get(job_id)) is not None:
            return here.job
        found = await self._jobs.find(job_id)
        if found is None:
            raise NoSuchJob
        return found

    async def latest(self, track: str | None, limit: int) -> list[Job]:
        """The newest jobs, of one track or of all."""
        found = [self._here[job.id].job if job.id in self._here else job for job in await self._jobs.latest()]
        return [job for job in found if track in (None, job.track)][:limit]

    async def cancel(self, job_id: UUID, person: Principal) -> Job:
        """Stop a job that waits or runs here; what it would have published is left as it was. Raises NotYours."""
        job = await self.find(job_id)
        if job.by != person.id and person.role is not Role.ADMIN:
            raise NotYours("This is the job of somebody else. Only they, or an admin, may stop it.")
        await self._stop(job_id)
        return await self.find(job_id)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Do what is begun while the block runs; what is not done at its end is interrupted."""
        async with background(self._beat, "content: jobs"):
            try:
                yield
            finally:
                for job_id in list(self._tasks):
                    await self._stop(job_id)

    async def _do(self, job_id: UUID, doing: Doing) -> None:
        progress = self._here[job_id]
        try:
            async with self._turns[progress.job.kind]:
                progress.job = progress.job.model_copy(update={"state": "running"})
                report = await doing(progress)
            ended = progress.job.model_copy(update={"state": "done", "report": report, "doing": "", "ended_at": now()})
        except asyncio.CancelledError:
            ended = interrupted(progress.job, now())
        except HubError as error:
            ended = _failed(progress.job, error.detail, error.errors)
        except Exception:
            log.exception("job_failed", job=str(job_id), kind=progress.job.kind)
            ended = _failed(progress.job, "Something went wrong on our side. Nothing was changed.")
        await self._end(ended)

    async def _stop(self, job_id: UUID) -> None:
        task = self._tasks.get(job_id)
        if task is None:
            return
        await ended(task)
        if (progress := self._here.get(job_id)) is not None:  # it had not even begun
            await self._end(interrupted(progress.job, now()))

    async def _end(self, ended: Job) -> None:
        await self._jobs.put(ended)
        self._here.pop(ended.id, None)
        self._tasks.pop(ended.id, None)

    async def _beat(self) -> None:
        """Renew what is done here, and look for what somebody left behind."""
        await self._jobs.forget(now() - KEPT)
        while True:
            for progress in list(self._here.values()):
                if progress.job.state in OPEN:
                    progress.job = progress.job.model_copy(update={"lease_until": now() + LEASE})
                    await self._jobs.put(progress.job)
            with suppress(Conflict):
                for job in await self._jobs.interrupt(now()):
                    log.warning("job_interrupted", job=str(job.id), kind=job.kind)
            await asyncio.sleep(BEAT_SECONDS)


def _failed(job: Job, problem: str, errors: Sequence[Any] = ()) -> Job:
    found = [
        Found(
            file="/".join(part for part in (one.get("unit"), one.get("file")) if part),
            line=one.get("line", 1),
            message=one.get("message", ""),
        )
        for one in errors
    ]
    return job.model_copy(
        update={"state": "failed", "problem": problem, "errors": found, "doing": "", "ended_at": now()}
    )
