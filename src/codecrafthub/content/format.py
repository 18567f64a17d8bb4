"""The native format: what may stand in each file that an author writes."""

from __future__ import annotations

from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from codecrafthub.contracts.content import Comparer, Kind, Limits, Runtime, Status, Tolerance, Visibility

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
Line = Annotated[str, StringConstraints(min_length=1, max_length=300, strip_whitespace=True)]
Blurb = Annotated[str, StringConstraints(min_length=1, max_length=600, strip_whitespace=True)]
Name = Annotated[str, StringConstraints(min_length=1, max_length=80, strip_whitespace=True)]
StepName = Annotated[str, StringConstraints(pattern=r"^(lessons|exercises)/[a-z0-9]+(-[a-z0-9]+)*$")]
WebAddress = Annotated[str, StringConstraints(pattern=r"^https?://[^\s<>\"]+$", max_length=500)]
FileName = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_][A-Za-z0-9_.-]*$", max_length=80)]


class AuthorFile(BaseModel):
    """Base: an unknown key is a typing error, never ignored."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class ConceptEntry(AuthorFile):
    slug: Slug
    name: Name
    blurb: Blurb
    requires: list[Slug] = Field(default_factory=list)


class TrackFile(AuthorFile):
    """track.toml."""

    slug: Slug
    title: Name
    language: Slug
    runtime: Runtime
    blurb: Blurb
    licence: Line
    path: list[StepName] = Field(min_length=1)
    concept: list[ConceptEntry] = Field(min_length=1)


class RandomEntry(AuthorFile):
    """The random cases of an exercise.toml."""

    count: Annotated[int, Field(ge=1, le=100)]
    call: Annotated[str, StringConstraints(pattern=r"^[A-Za-z_]\w*$")] | None = None
    name: Name = "Random case"
    task: Annotated[int, Field(ge=1)] = 1
    visibility: Literal["visible", "hidden"] = "hidden"
    message: Line | None = None


class CreditsEntry(AuthorFile):
    """The `[credits]` of an exercise.toml: whom it comes from."""

    authors: list[Name] = Field(default_factory=list, max_length=500)
    contributors: list[Name] = Field(default_factory=list, max_length=500)
    source: Blurb = ""
    source_url: WebAddress = ""
    licence: Line = ""


class ExerciseFile(AuthorFile):
    """exercise.toml."""

    uuid: UUID
    title: Name
    blurb: Blurb
    difficulty: Annotated[int, Field(ge=1, le=10)]
    teaches: list[Slug] = Field(min_length=1)
    requires: list[Slug] = Field(default_factory=list)
    inferred: bool = False
    status: Status = "published"
    reason: Blurb = ""
    misconception: Line = ""
    entry: FileName
    runtime: Runtime | None = None
    kind: Kind = "cases"
    isolated: bool = False
    comparer: Comparer | None = None
    tolerance: Tolerance | None = None
    limits: Limits = Limits()
    random: RandomEntry | None = None
    notes: dict[str, str] = Field(default_factory=dict)
    credits: CreditsEntry = CreditsEntry()


class CaseEntry(AuthorFile):
    name: Name
    task: Annotated[int, Field(ge=1)] = 1
    before: list[str] = Field(default_factory=list)
    call: str | None = None
    stdin: str | None = None
    returns: str | None = None
    stdout: str | None = None
    raises: Annotated[str, StringConstraints(pattern=r"^[A-Za-z_]\w*$")] | None = None
    arguments_after: str | None = None
    also_right: list[str] = Field(default_factory=list)
    comparer: Comparer | None = None
    tolerance: Tolerance | None = None
    visibility: Visibility = "visible"
    weight: Annotated[int, Field(ge=1, le=100)] = 1
    message: Line | None = None


class CasesFile(AuthorFile):
    """cases.toml."""

    case: list[CaseEntry] = Field(min_length=1, max_length=100)

    @property
    def is_program(self) -> bool:
        """Whether these are programs with stdin, and not calls; the first case says so for all."""
        return self.case[0].stdin is not None


class MistakeEntry(AuthorFile):
    name: Name
    case: str | None = None
    error: str | None = None
    error_message: str | None = None
    actual: str | None = None
    stdout: str | None = None
    message: Annotated[str, StringConstraints(min_length=1, max_length=600, strip_whitespace=True)]


class MistakesFile(AuthorFile):
    """mistakes.toml."""

    mistake: list[MistakeEntry] = Field(default_factory=list)


class LessonHeader(AuthorFile):
    """What stands between the +++ lines of a lesson."""

    title: Name
    concept: Slug
    minutes: Annotated[int, Field(ge=1, le=120)]
    exercises: list[Slug] = Field(default_factory=list)
