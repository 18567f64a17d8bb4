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

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


class ConceptEntry(AuthorFile):
    """A concept in track.toml."""

    slug: Slug
    """The name of its folder below concepts/."""
    name: Name
    """What learners read."""
    blurb: Blurb
    """What it is, in one sentence."""
    requires: list[Slug] = Field(default_factory=list)
    """The concepts that come before it."""


class TrackFile(AuthorFile):
    """track.toml."""

    slug: Slug
    """The name of the folder."""
    title: Name
    """What learners read."""
    language: Slug
    """What learners write, such as python."""
    runtime: Runtime
    """What runs it."""
    blurb: Blurb
    """What learners can do afterwards, in one sentence."""
    licence: Line
    """Under which others may use it."""
    place: Annotated[int, Field(ge=1, le=1000)] = 100
    """Where it stands among the tracks: smallest first."""
    path: list[StepName] = Field(min_length=1)
    """Every lesson and exercise once, in the order in which we recommend them."""
    concept: list[ConceptEntry] = Field(min_length=1)
    """What the track teaches."""


class RandomEntry(AuthorFile):
    """The random cases of an exercise.toml."""

    count: Annotated[int, Field(ge=1, le=100)]
    """How many cases each submission gets."""
    call: Annotated[str, StringConstraints(pattern=r"^[A-Za-z_]\w*$")] | None = None
    """The function that is called with them; left out for programs."""
    name: Name = "Random case"
    """What learners see; the cases are numbered."""
    task: Annotated[int, Field(ge=1)] = 1
    """The task that they belong to."""
    visibility: Literal["visible", "hidden"] = "hidden"
    """Whether a failing case may be shown in full."""
    message: Line | None = None
    """What helps a learner who fails one."""


class CreditsEntry(AuthorFile):
    """The `[credits]` of an exercise.toml: whom it comes from."""

    authors: list[Name] = Field(default_factory=list, max_length=500)
    contributors: list[Name] = Field(default_factory=list, max_length=500)
    source: Blurb = ""
    """What it is taken from."""
    source_url: WebAddress = ""
    licence: Line = ""
    """Where it is not the track's."""


class ExerciseFile(AuthorFile):
    """exercise.toml."""

    uuid: UUID
    """Made once, never changed and never copied."""
    title: Name
    """What learners read."""
    blurb: Blurb
    """What learners write here, in one sentence."""
    difficulty: Annotated[int, Field(ge=1, le=10)]
    """From 1, easy, to 10."""
    teaches: list[Slug] = Field(min_length=1)
    """Concepts of the track that it practises."""
    requires: list[Slug] = Field(default_factory=list)
    """Concepts of the track that it needs besides."""
    inferred: bool = False
    """Whether its concepts were told from its exemplar, and not by its author."""
    status: Status = "published"
    """Whether learners see it: a hidden one only where they worked on it before, a draft not at all."""
    reason: Blurb = ""
    """Why it is not published; a draft must have one."""
    misconception: Line = ""
    """The one wrong belief that it finds out, as a learner would put it."""
    entry: FileName
    """The file that is imported, or run as a program."""
    runtime: Runtime | None = None
    """Where it is not the track's."""
    kind: Kind = "cases"
    """Cases, which are graded, or a suite of tests in code, which is practice."""
    isolated: bool = False
    """Whether each test runs in a process of its own."""
    comparer: Comparer | None = None
    """How answers are compared: value for calls and text for programs where it is left out."""
    tolerance: Tolerance | None = None
    """How far numbers may be off with the comparer close."""
    limits: Limits = Limits()
    """What each test may use."""
    random: RandomEntry | None = None
    """Cases that are made anew for each submission by generator.py."""
    notes: dict[str, str] = Field(default_factory=dict)
    """A sentence on each exemplar, by the name of its folder."""
    credits: CreditsEntry = CreditsEntry()
    """Whom it comes from."""


class CaseEntry(AuthorFile):
    """A case in cases.toml."""

    name: Name
    """What learners see, also of a hidden case."""
    task: Annotated[int, Field(ge=1)] = 1
    """The task that it belongs to."""
    before: list[str] = Field(default_factory=list)
    """Calls that are made first, whose answers do not count."""
    call: str | None = None
    """A call with plain values."""
    stdin: str | None = None
    """For a program: what it reads."""
    returns: str | None = None
    """The value that must come of the call."""
    stdout: str | None = None
    """What the program must print."""
    raises: Annotated[str, StringConstraints(pattern=r"^[A-Za-z_]\w*$")] | None = None
    """The type of exception that must come of the call."""
    arguments_after: str | None = None
    """A list of what the arguments must be after the call."""
    also_right: list[str] = Field(default_factory=list)
    """Further answers that are right too."""
    comparer: Comparer | None = None
    """Instead of the exercise's."""
    tolerance: Tolerance | None = None
    """Instead of the exercise's."""
    visibility: Visibility = "visible"
    """example: in the instructions; visible: once it has run; hidden: its name and message alone."""
    weight: Annotated[int, Field(ge=1, le=100)] = 1
    """How much it counts."""
    message: Line | None = None
    """What helps a learner who fails it, without giving a hidden input away."""


class CasesFile(AuthorFile):
    """cases.toml."""

    case: list[CaseEntry] = Field(min_length=1, max_length=100)

    @property
    def is_program(self) -> bool:
        """Whether these are programs with stdin, and not calls; the first case says so for all."""
        return self.case[0].stdin is not None


class MistakeEntry(AuthorFile):
    """A known mistake in mistakes.toml."""

    name: Name
    """What it is called among authors."""
    case: str | None = None
    """Only in the case of this name."""
    error: str | None = None
    """The name of the exception's type."""
    error_message: str | None = None
    """A regular expression searched for in the exception's message."""
    actual: str | None = None
    """The value that came instead of the right one."""
    stdout: str | None = None
    """A regular expression searched for in what was printed."""
    message: Annotated[str, StringConstraints(min_length=1, max_length=600, strip_whitespace=True)]
    """What to tell the learner."""


class MistakesFile(AuthorFile):
    """mistakes.toml."""

    mistake: list[MistakeEntry] = Field(default_factory=list)


class EquivalentEntry(AuthorFile):
    was: Line
    became: Annotated[str, StringConstraints(max_length=300, strip_whitespace=True)] = ""
    line: Annotated[int, Field(ge=1)] | None = None
    file: FileName | None = None
    reason: Annotated[str, StringConstraints(min_length=20, max_length=600, strip_whitespace=True)]


class MutantsFile(AuthorFile):
    """mutants.toml."""

    equivalent: list[EquivalentEntry] = Field(min_length=1)


class LessonHeader(AuthorFile):
    """What stands between the +++ lines of a lesson."""

    title: Name
    concept: Slug
    minutes: Annotated[int, Field(ge=1, le=120)]
    exercises: list[Slug] = Field(default_factory=list)
