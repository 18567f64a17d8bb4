"""Where jobs lie; those that ended long ago are forgotten."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from codecrafthub.content.authoring.jobs.models import OPEN, Job
from codecrafthub.kit.documents import Delete, Documents, Put

JOBS = "jobs"


class JobRepository:
    def __init__(self, documents: Documents) -> None:
        self._documents = documents

    async def find(self, job_id: UUID) -> Job | None:
        found = await self._documents.get(JOBS, str(job_id))
        return Job.model_validate(found.body) if found else None

    async def latest(self) -> list[Job]:
        """Every job that is remembered, the newest first."""
        found = await self._documents.every(JOBS)
        return [Job.model_validate(one.body) for one in reversed(found)]

    async def put(self, job: Job) -> None:
        await self._documents.change([Put(JOBS, str(job.id), job.model_dump(mode="json"))])

    async def interrupt(self, moment: datetime) -> list[Job]:
        """Say of every job that nobody is doing any more that it was interrupted; the jobs that this was said of."""
        lost = []
        for one in await self._documents.every(JOBS):
            job = Job.model_validate(one.body)
            if job.state in OPEN and job.lease_until < moment:
                ended = interrupted(job, moment)
                await self._documents.change([Put(JOBS, one.key, ended.model_dump(mode="json"), one.revision)])
                lost.append(ended)
        return lost

    async def forget(self, before: datetime) -> None:
        old = [job for job in await self.latest() if job.ended_at is not None and job.ended_at < before]
        if old:
            await self._documents.change([Delete(JOBS, str(job.id)) for job in old])


def interrupted(job: Job, moment: datetime) -> Job:
    told = "This was stopped before it was done. Nothing was changed; begin it again."
    return job.model_copy(update={"state": "interrupted", "ended_at": moment, "problem": told})
