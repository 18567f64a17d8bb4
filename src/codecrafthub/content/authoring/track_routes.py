"""Authoring over HTTP, of whole tracks: publishing together, what came from elsewhere, editors, and jobs."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query

from codecrafthub.content.authoring.deps import Reader, TheAuthoring, TheUnit
from codecrafthub.content.authoring.routes import UNIT
from codecrafthub.content.authoring.schemas import (
    AuthoredTrackDetail,
    DraftRead,
    EditorsWrite,
    IncomingPublish,
    JobItems,
    JobRead,
    RevisionGiven,
    TrackPublish,
)
from codecrafthub.content.versions.units import unit_of, unit_of_key
from codecrafthub.contracts.analytics import ExerciseStatistics
from codecrafthub.kit.web import Admin

router = APIRouter(prefix="/authoring", tags=["authoring"])


@router.post("/tracks/{slug}/publish", status_code=202)
async def publish_reviewed(slug: str, body: TrackPublish, person: Reader, authoring: TheAuthoring) -> JobRead:
    """Publish every draft of a track that is in review, together or not at all."""
    track = unit_of("tracks", slug).slug
    return JobRead(**dict(await authoring.publishing.publish_reviewed(track, body.note, person)))


@router.post("/tracks/{slug}/incoming/publish", status_code=202)
async def publish_incoming(slug: str, body: IncomingPublish, person: Reader, authoring: TheAuthoring) -> JobRead:
    """Publish what came from a zip, from git or from the folder; what does not pass the gate goes on waiting."""
    units = [unit_of_key(key) for key in body.units]
    track = unit_of("tracks", slug).slug
    return JobRead(**dict(await authoring.publishing.publish_incoming(track, units, body.note, person)))


@router.post("/tracks/{slug}/incoming/dismiss", status_code=204)
async def dismiss_all_incoming(slug: str, person: Reader, authoring: TheAuthoring) -> None:
    """Put away all that came from elsewhere for a track."""
    await authoring.desk.dismiss(await authoring.shelf.incoming_units(unit_of("tracks", slug).slug), person)


@router.post(UNIT + "/incoming/take")
async def take_incoming(unit: TheUnit, body: RevisionGiven, person: Reader, authoring: TheAuthoring) -> DraftRead:
    """Make what came from elsewhere the draft, over the one with this revision; 0 where there is none."""
    kept = await authoring.desk.take(unit, body.revision, person)
    return await authoring.shelf.draft(kept, await authoring.shelf.work(unit))


@router.post(UNIT + "/incoming/dismiss", status_code=204)
async def dismiss_incoming(unit: TheUnit, person: Reader, authoring: TheAuthoring) -> None:
    """Put away what came from elsewhere; what is published stays."""
    await authoring.desk.dismiss([unit], person)


@router.put("/tracks/{slug}/editors")
async def set_editors(slug: str, body: EditorsWrite, person: Admin, authoring: TheAuthoring) -> AuthoredTrackDetail:
    """Say who may change a track besides admins."""
    unit = unit_of("tracks", slug)
    await authoring.desk.set_editors(unit, body.ids)
    return await authoring.shelf.track(unit.slug, person)


@router.get("/jobs")
async def list_jobs(
    person: Reader,
    authoring: TheAuthoring,
    track: Annotated[str | None, Query(max_length=60)] = None,
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
) -> JobItems:
    """The newest jobs, of one track or of all."""
    return JobItems(items=[JobRead(**dict(job)) for job in await authoring.office.latest(track, limit)])


@router.get("/jobs/{job_id}")
async def read_job(job_id: UUID, person: Reader, authoring: TheAuthoring) -> JobRead:
    """How far a job is, or what it found."""
    return JobRead(**dict(await authoring.office.find(job_id)))


@router.post("/jobs/{job_id}/cancel")
async def cancel_job(job_id: UUID, person: Reader, authoring: TheAuthoring) -> JobRead:
    """Stop a job of yours, or any as an admin; nothing is published of it."""
    return JobRead(**dict(await authoring.office.cancel(job_id, person)))


@router.get("/exercises/{slug}/statistics")
async def read_exercise_statistics(slug: str, person: Reader, authoring: TheAuthoring) -> ExerciseStatistics:
    """How learners fare with an exercise: attempts, pass rate, how long it takes, and how many give up."""
    unit = unit_of("exercises", slug)
    await authoring.shelf.work(unit)
    return await authoring.analytics.exercise(unit.slug)
