"""What authors read and send."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field, StringConstraints

from codecrafthub.content.authoring.history import FileDiff
from codecrafthub.content.authoring.jobs.models import Job
from codecrafthub.content.authoring.reports import UnitReport
from codecrafthub.content.versions.models import Binding, Found, Origin
from codecrafthub.content.versions.units import UnitKind

Path = Annotated[str, StringConstraints(min_length=1, max_length=200)]
FilesBody = dict[Path, str]
Note = Annotated[str, StringConstraints(max_length=1000, strip_whitespace=True)]
UnitState = Literal["draft", "review", "published", "retired"]


class Author(BaseModel):
    """Who did something; nobody where it was the folder, or somebody who has left."""

    id: UUID
    name: str


class UnitItem(BaseModel):
    """A track, lesson or exercise as a list shows it."""

    kind: UnitKind
    slug: str
    title: str
    state: UnitState = Field(description="`draft` and `review` where nothing of it is published yet.")
    number: int = Field(description="Of the latest version; 0 where there is none.")
    published_at: datetime | None
    draft: Literal["draft", "review"] | None = Field(description="How far its draft is; null where there is none.")
    incoming: Origin | None = Field(description="Where files came from that wait to be taken over.")
    is_gone: bool = Field(description="Whether it is gone where it came from; an author decides whether to retire it.")
    problems: int = Field(description="Of its draft, or of what came from elsewhere.")


class AuthoredTrack(UnitItem):
    lessons: int
    exercises: int
    drafts: int
    in_review: int
    waiting: int = Field(description="Units of which files from elsewhere wait.")
    folder_problems: int = Field(description="Why its folder was not published at the last start.")
    may_write: bool


class AuthoredTracks(BaseModel):
    items: list[AuthoredTrack]
    may_create: bool


class AuthoredTrackDetail(AuthoredTrack):
    items: list[UnitItem]
    editors: list[Author]
    binding: Binding | None
    folder_refused: list[Found]


class DraftRead(BaseModel):
    files: dict[str, str]
    revision: int
    base: int = Field(description="The version it was begun from.")
    is_outdated: bool = Field(description="Whether another version was published since.")
    state: Literal["draft", "review"]
    by: Author | None
    at: datetime
    refused: list[Found]
    warnings: list[Found]


class IncomingRead(BaseModel):
    """Files from elsewhere; compare them with `diff?from=published&to=incoming`."""

    origin: Origin
    source: str
    at: datetime
    is_gone: bool
    refused: list[Found]
    warnings: list[Found]


class UnitDetail(UnitItem):
    track: str
    may_write: bool
    draft_detail: DraftRead | None
    incoming_detail: IncomingRead | None


class FindingsRead(BaseModel):
    refused: list[Found]
    warnings: list[Found]


class VersionItem(BaseModel):
    number: int
    at: datetime
    origin: Origin
    by: Author | None
    note: str
    source: str
    is_current: bool
    content: str = Field(description="The version that submissions name.")
    tests: str
    mutation_rate: float | None = Field(description="The share of mutants that its tests noticed.")


class VersionItems(BaseModel):
    items: list[VersionItem]


class VersionDetail(VersionItem):
    files: dict[str, str]
    report: UnitReport | None


class DiffRead(BaseModel):
    items: list[FileDiff]


class JobRead(Job):
    """A job; ask again while it waits or runs."""


class JobItems(BaseModel):
    items: list[JobRead]


class UnitCreate(BaseModel):
    kind: UnitKind
    slug: Annotated[str, StringConstraints(max_length=121)]
    files: FilesBody | None = Field(default=None, description="A template where it is left out.")


class DraftWrite(BaseModel):
    files: FilesBody
    revision: int = Field(ge=0, description="Of the draft that this one replaces; 0 where there is none.")
    base: int | None = Field(default=None, ge=0, description="The version that it is now made from.")


class FilesGiven(BaseModel):
    files: FilesBody | None = Field(default=None, description="The draft, or what is published, where left out.")


class TextGiven(BaseModel):
    text: Annotated[str, StringConstraints(max_length=131_072)] = Field(
        description="Markdown, with or without the header of a lesson."
    )


class TextShown(BaseModel):
    html: str


class RevisionGiven(BaseModel):
    revision: int = Field(ge=0)


class DraftPublish(RevisionGiven):
    note: Note = Field(default="", description="What those are told who solved the exercise before.")


class TrackPublish(BaseModel):
    note: Note = ""


class IncomingPublish(TrackPublish):
    units: list[Path] = Field(default_factory=list, max_length=2000, description="All where left out.")


class RollBack(BaseModel):
    number: int = Field(ge=1)
    note: Note = ""


class EditorsWrite(BaseModel):
    ids: list[UUID] = Field(max_length=50, description="Nobody: every author may.")


class GitAddress(BaseModel):
    url: Annotated[str, StringConstraints(max_length=500)] = Field(description="Begins with https://.")
    ref: Annotated[str, StringConstraints(max_length=100)] = Field(
        default="", description="A commit, branch or tag; what the repository shows first where left out."
    )


class GitImport(GitAddress):
    track: Annotated[str, StringConstraints(max_length=60)] | None = Field(
        default=None, description="What the track is to be called, where its own name is not wanted."
    )
