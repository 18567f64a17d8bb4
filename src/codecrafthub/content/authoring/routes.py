"""Authoring over HTTP: for authors and admins, and for instructors to read."""

from typing import Annotated

from fastapi import APIRouter, Query

from codecrafthub.content.authoring.deps import Reader, TheAuthoring, TheUnit
from codecrafthub.content.authoring.schemas import (
    AuthoredTrackDetail,
    AuthoredTracks,
    DiffRead,
    DraftPublish,
    DraftRead,
    DraftWrite,
    FilesGiven,
    FindingsRead,
    JobRead,
    RevisionGiven,
    RollBack,
    TextGiven,
    TextShown,
    UnitCreate,
    UnitDetail,
    VersionDetail,
    VersionItems,
)
from codecrafthub.content.versions.units import unit_of

router = APIRouter(prefix="/authoring", tags=["authoring"])
UNIT = "/units/{kind}/{slug}"
Where = Annotated[str, Query(max_length=20, description="A number, `published`, `draft`, `incoming` or `nothing`.")]


@router.get("/tracks")
async def list_authored_tracks(person: Reader, authoring: TheAuthoring) -> AuthoredTracks:
    """Every track with how it stands, drafts and retired ones too."""
    return await authoring.shelf.tracks(person)


@router.get("/tracks/{slug}")
async def read_authored_track(slug: str, person: Reader, authoring: TheAuthoring) -> AuthoredTrackDetail:
    """A track with each of its lessons and exercises."""
    return await authoring.shelf.track(unit_of("tracks", slug).slug, person)


@router.post("/units", status_code=201)
async def create_unit(body: UnitCreate, person: Reader, authoring: TheAuthoring) -> UnitDetail:
    """Begin a track, a lesson or an exercise, as a draft."""
    unit = unit_of(body.kind, body.slug)
    await authoring.desk.create(unit, body.files, person)
    return await authoring.shelf.unit(unit, person)


@router.get(UNIT)
async def read_unit(unit: TheUnit, person: Reader, authoring: TheAuthoring) -> UnitDetail:
    """A track's own files, a lesson or an exercise: how it stands, its draft, and what came from elsewhere."""
    return await authoring.shelf.unit(unit, person)


@router.put(UNIT + "/draft")
async def save_draft(unit: TheUnit, body: DraftWrite, person: Reader, authoring: TheAuthoring) -> DraftRead:
    """Write the draft's files, if nobody wrote after this revision (409); the loader's complaints come back."""
    kept = await authoring.desk.save(unit, body.files, body.revision, body.base, person)
    return await authoring.shelf.draft(kept, await authoring.shelf.work(unit))


@router.post(UNIT + "/draft/discard", status_code=204)
async def discard_draft(unit: TheUnit, body: RevisionGiven, person: Reader, authoring: TheAuthoring) -> None:
    """Put the draft away; what is published stays."""
    await authoring.desk.discard(unit, body.revision, person)


@router.post(UNIT + "/draft/submit")
async def submit_draft(unit: TheUnit, body: RevisionGiven, person: Reader, authoring: TheAuthoring) -> DraftRead:
    """Say that the draft is ready to be published."""
    kept = await authoring.desk.submit(unit, body.revision, person)
    return await authoring.shelf.draft(kept, await authoring.shelf.work(unit))


@router.post(UNIT + "/draft/return")
async def return_draft(unit: TheUnit, body: RevisionGiven, person: Reader, authoring: TheAuthoring) -> DraftRead:
    """Take a draft out of review."""
    kept = await authoring.desk.give_back(unit, body.revision, person)
    return await authoring.shelf.draft(kept, await authoring.shelf.work(unit))


@router.post(UNIT + "/draft/publish", status_code=202)
async def publish_draft(unit: TheUnit, body: DraftPublish, person: Reader, authoring: TheAuthoring) -> JobRead:
    """Publish a draft that is in review, if it passes the gate: exemplars three times in a row, a stub that fails."""
    job = await authoring.publishing.publish_draft(unit, body.revision, body.note, person)
    return JobRead(**dict(job))


@router.post(UNIT + "/validate")
async def validate_unit(unit: TheUnit, body: FilesGiven, person: Reader, authoring: TheAuthoring) -> FindingsRead:
    """What the loader says of files, with file, line and what to do; nothing is run or stored."""
    return FindingsRead(**dict(await authoring.desk.validate(unit, body.files)))


@router.post(UNIT + "/try", status_code=202)
async def try_unit(unit: TheUnit, body: FilesGiven, person: Reader, authoring: TheAuthoring) -> JobRead:
    """Judge the exemplars, the stub, the examples and the mutants now; nothing is published."""
    return JobRead(**dict(await authoring.publishing.try_out(unit, body.files, person)))


@router.post(UNIT + "/retire")
async def retire_unit(unit: TheUnit, person: Reader, authoring: TheAuthoring) -> UnitDetail:
    """Withdraw it from learners; a track with all that is in it. Versions, and learners' work, stay."""
    await authoring.publishing.retire(unit, person)
    return await authoring.shelf.unit(unit, person)


@router.post(UNIT + "/rollback")
async def roll_back_unit(unit: TheUnit, body: RollBack, person: Reader, authoring: TheAuthoring) -> UnitDetail:
    """Publish the files of an earlier version as a new one."""
    await authoring.publishing.roll_back(unit, body.number, body.note, person)
    return await authoring.shelf.unit(unit, person)


@router.get(UNIT + "/versions")
async def list_versions(unit: TheUnit, person: Reader, authoring: TheAuthoring) -> VersionItems:
    """Every version, the latest first."""
    return await authoring.shelf.versions(unit)


@router.get(UNIT + "/versions/{number}")
async def read_version(unit: TheUnit, number: int, person: Reader, authoring: TheAuthoring) -> VersionDetail:
    """One version with its files and what was found when it was tried."""
    return await authoring.shelf.version(unit, number)


@router.get(UNIT + "/diff")
async def read_diff(
    unit: TheUnit,
    person: Reader,
    authoring: TheAuthoring,
    old: Annotated[Where, Query(alias="from")] = "published",
    new: Annotated[Where, Query(alias="to")] = "draft",
) -> DiffRead:
    """What sets two states of a unit apart, file by file."""
    return await authoring.shelf.diff(unit, old, new)


@router.post("/render")
async def render_text(body: TextGiven, person: Reader, authoring: TheAuthoring) -> TextShown:
    """A text as learners would see it; nothing is stored."""
    return TextShown(html=await authoring.desk.shown(body.text))
