"""Importing over HTTP: a zip, a repository, and the repository that a track is bound to."""

from typing import Annotated

from fastapi import APIRouter, Query, Request

from codecrafthub.content.authoring.deps import Reader, TheAuthoring
from codecrafthub.content.authoring.schemas import AuthoredTrackDetail, GitAddress, GitImport, JobRead
from codecrafthub.content.errors import UploadTooLarge
from codecrafthub.content.versions.units import unit_of

router = APIRouter(prefix="/authoring", tags=["authoring"])
ZIP = {
    "requestBody": {
        "required": True,
        "content": {"application/zip": {"schema": {"type": "string", "format": "binary"}}},
    }
}
Slug = Annotated[str, Query(max_length=60, description="What the track is to be called; its own name where left out.")]
Name = Annotated[str, Query(max_length=200, description="What the file is called.")]


@router.post("/imports/zip", status_code=202, openapi_extra=ZIP)
async def import_zip(
    request: Request, person: Reader, authoring: TheAuthoring, track: Slug = "", name: Name = "a zip"
) -> JobRead:
    """Import a track of ours or of Exercism from a zip, in the background; what differs waits to be published."""
    data = await _body(request, authoring.max_upload_mb)
    slug = unit_of("tracks", track).slug if track else ""
    return JobRead(**dict(await authoring.importing.from_zip(data, name, slug, person)))


@router.post("/imports/git", status_code=202)
async def import_git(body: GitImport, person: Reader, authoring: TheAuthoring) -> JobRead:
    """Import a track from a public git repository at a commit, in the background."""
    slug = unit_of("tracks", body.track).slug if body.track else ""
    return JobRead(**dict(await authoring.importing.from_git(body.url, body.ref, slug, person)))


@router.put("/tracks/{slug}/git")
async def bind_track(slug: str, body: GitAddress, person: Reader, authoring: TheAuthoring) -> AuthoredTrackDetail:
    """Say which git repository a track comes from, and which branch or tag is pulled."""
    unit = unit_of("tracks", slug)
    await authoring.importing.bind(unit, body.url, body.ref, person)
    return await authoring.shelf.track(slug, person)


@router.delete("/tracks/{slug}/git")
async def unbind_track(slug: str, person: Reader, authoring: TheAuthoring) -> AuthoredTrackDetail:
    """Let a track come from no repository any more."""
    await authoring.importing.unbind(unit_of("tracks", slug), person)
    return await authoring.shelf.track(slug, person)


@router.post("/tracks/{slug}/git/pull", status_code=202)
async def pull_track(slug: str, person: Reader, authoring: TheAuthoring) -> JobRead:
    """Fetch a track's repository, in the background; what is new there waits to be looked at and published."""
    return JobRead(**dict(await authoring.importing.pull(unit_of("tracks", slug).slug, person)))


async def _body(request: Request, most_mb: int) -> bytes:
    """The body, as long as it is of a fair size. Raises UploadTooLarge."""
    found = bytearray()
    async for chunk in request.stream():
        found += chunk
        if len(found) > most_mb << 20:
            raise UploadTooLarge(f"A zip may have {most_mb} MiB. Pack only what belongs to the track.")
    return bytes(found)
