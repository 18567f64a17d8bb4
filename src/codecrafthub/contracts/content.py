"""What the content service promises: exercises, tracks and lessons, the facts about them, and a typed client."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar, Literal, Protocol
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from codecrafthub.contracts.values import parse_literal, render
from codecrafthub.kit.facts import Fact

if TYPE_CHECKING:
    from codecrafthub.kit.client import PeerClient

StepKind = Literal["lesson", "exercise"]
Visibility = Literal["example", "visible", "hidden"]
Kind = Literal["cases", "suite"]
Comparer = Literal["value", "close", "unordered", "text"]
"""How an answer meets what was expected.

value      equal and of the same type, all the way down (True is not 1, 1 is not 1.0)
close      as value, but a float may differ by 1e-9 relative or absolute
unordered  as value, but the order of the outermost list does not count
text       stdout, line by line; spaces at line ends and blank lines at the end do not count
"""


class Part(BaseModel):
    """Base of everything below: frozen, and strict about names it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Limits(Part):
    """What one test may use in the sandbox."""

    cpu_ms: int = Field(default=2000, ge=50, le=60_000)
    wall_ms: int = Field(default=6000, ge=100, le=120_000)
    memory_mb: int = Field(default=256, ge=16, le=4096)
    output_kb: int = Field(default=64, ge=1, le=4096)


class TestCase(Part):
    """One check: a call (or a program's stdin) and what must come of it. Literals are Python source text."""

    __test__: ClassVar[bool] = False  # pytest must not collect it

    name: str
    task: int = 1
    before: list[str] = Field(default_factory=list)
    """Calls made first, in the same process, whose answers do not count."""
    call: str | None = None
    stdin: str | None = None
    returns: str | None = None
    stdout: str | None = None
    raises: str | None = None
    """The name of the exception type that must leave the call."""
    arguments_after: str | None = None
    """A list literal: what the positional arguments must be once the call is over."""
    visibility: Visibility = "visible"
    weight: int = Field(default=1, ge=1, le=100)
    message: str | None = None
    """Shown to the learner when the check fails, whatever its visibility."""


class Task(Part):
    """One numbered heading of the instructions with the text below it."""

    number: int
    title: str
    markdown: str
    html: str = ""


class Hint(Part):
    """One step of help; numbers run from 1 in the order of revealing, task 0 is about the whole exercise."""

    number: int
    task: int
    markdown: str
    html: str = ""


class Mistake(Part):
    """A known misconception: every pattern that is given must match a failed test for the message to be shown."""

    name: str
    case: str | None = None
    """Only in the test case of this name."""
    error: str | None = None
    """The exception's type name."""
    error_message: str | None = None
    """A regular expression searched in the exception's message."""
    actual: str | None = None
    """The literal that the learner's code returned."""
    stdout: str | None = None
    """A regular expression searched in what the learner's program printed."""
    message: str

    def fits(
        self,
        case: str,
        *,
        error: str | None = None,
        error_message: str | None = None,
        actual: str | None = None,
        stdout: str | None = None,
    ) -> bool:
        """Whether a failed test of this name shows the mistake; `actual` is the value as `values.render` shows it."""
        return (
            self.case in (None, case)
            and self.error in (None, error)
            and (self.error_message is None or _is_in(self.error_message, error_message))
            and (self.actual is None or render(parse_literal(self.actual)) == actual)
            and (self.stdout is None or _is_in(self.stdout, stdout))
        )


def _is_in(pattern: str, text: str | None) -> bool:
    return text is not None and re.search(pattern, text) is not None


class Exemplar(Part):
    """A model solution; never leaves the services."""

    name: str = "exemplar"
    files: dict[str, str]
    note: str = ""


class Exercise(Part):
    """Everything known of an exercise, hidden parts included: for peers only, never for a browser."""

    uuid: UUID
    slug: str
    """`<track>.<slug>`, the public key everywhere."""
    track: str
    title: str
    blurb: str
    difficulty: int = Field(ge=1, le=10)
    teaches: list[str]
    requires: list[str] = Field(default_factory=list)
    misconception: str = ""
    language: str
    runtime: str
    version: str
    """A hash of the content: changes whenever a judged or shown byte changes."""
    entry: str
    """The file that is imported (calls) or run as a program (stdin)."""
    comparer: Comparer = "value"
    kind: Kind = "cases"
    limits: Limits = Limits()
    instructions: str
    instructions_html: str = ""
    tasks: list[Task] = Field(default_factory=list)
    stub: dict[str, str]
    support: dict[str, str] = Field(default_factory=dict)
    """Files that lie beside the learner's and that the learner cannot change."""
    suite: dict[str, str] = Field(default_factory=dict)
    """Test code run inside the box when kind is `suite`."""
    exemplars: list[Exemplar] = Field(default_factory=list)
    cases: list[TestCase] = Field(default_factory=list)
    hints: list[Hint] = Field(default_factory=list)
    mistakes: list[Mistake] = Field(default_factory=list)

    @property
    def examples(self) -> list[TestCase]:
        """The cases that the instructions show in full."""
        return [case for case in self.cases if case.visibility == "example"]


class Concept(Part):
    """A node of the prerequisite graph."""

    slug: str
    name: str
    blurb: str
    requires: list[str] = Field(default_factory=list)
    lesson: str | None = None
    introduction: str = ""
    introduction_html: str = ""
    about: str = ""
    about_html: str = ""


class Lesson(Part):
    """A reading unit; `exercises` are full exercise slugs."""

    slug: str
    track: str
    title: str
    concept: str
    minutes: int = Field(ge=1, le=120)
    markdown: str
    html: str = ""
    exercises: list[str] = Field(default_factory=list)
    version: str


class ExerciseSummary(Part):
    """What a list of exercises or a recommender needs to know of each."""

    slug: str
    title: str
    blurb: str
    difficulty: int
    teaches: list[str]
    requires: list[str]
    version: str


class LessonSummary(Part):
    """A lesson without its text."""

    slug: str
    title: str
    concept: str
    minutes: int


class Step(Part):
    """One stop on the recommended path; concept is the first one it teaches."""

    kind: StepKind
    slug: str
    title: str
    concept: str
    difficulty: int | None = None
    minutes: int | None = None


class Track(Part):
    """A language's path: its concept graph, and its lessons and exercises in the recommended order."""

    slug: str
    title: str
    language: str
    runtime: str
    blurb: str
    licence: str
    version: str
    concepts: list[Concept] = Field(default_factory=list)
    path: list[Step] = Field(default_factory=list)
    lessons: list[LessonSummary] = Field(default_factory=list)
    exercises: list[ExerciseSummary] = Field(default_factory=list)


class TrackPublished(Fact):
    """A track is new or has changed; key: the track's slug."""

    topic: ClassVar[str] = "content.track.published"

    track: str
    title: str
    version: str

    @property
    def key(self) -> str:
        return self.track


class ExercisePublished(Fact):
    """An exercise is new or has changed; key: the exercise's slug."""

    topic: ClassVar[str] = "content.exercise.published"

    exercise: str
    track: str
    title: str
    version: str

    @property
    def key(self) -> str:
        return self.exercise


class ExerciseWithdrawn(Fact):
    """An exercise is no longer in its track; learners' work on it stays."""

    topic: ClassVar[str] = "content.exercise.withdrawn"

    exercise: str
    track: str

    @property
    def key(self) -> str:
        return self.exercise


class JudgedTest(Protocol):
    """What the check of authors' content reads of one test's result."""

    @property
    def name(self) -> str: ...
    @property
    def verdict(self) -> str | None: ...
    @property
    def message(self) -> str | None: ...
    @property
    def actual(self) -> str | None: ...
    @property
    def stdout(self) -> str | None: ...


class JudgedRun(Protocol):
    """What the check of authors' content reads of a judged run."""

    @property
    def verdict(self) -> str: ...
    @property
    def tests(self) -> Sequence[JudgedTest]: ...


class Judge(Protocol):
    """Judge files against an exercise in the sandbox."""

    async def __call__(self, exercise: Exercise, files: Mapping[str, str]) -> JudgedRun: ...


class ContentClient:
    """Ask the content service, as a peer; raises NotFound for an unknown slug."""

    def __init__(self, peer: PeerClient) -> None:
        self._peer = peer

    async def exercise(self, slug: str) -> Exercise:
        """The whole exercise with hidden cases and exemplars."""
        return Exercise.model_validate(await self._peer.get(f"/exercises/{slug}"))

    async def track(self, slug: str) -> Track:
        """The track with its concept graph, lessons and exercises."""
        return Track.model_validate(await self._peer.get(f"/tracks/{slug}"))

    async def tracks(self) -> list[Track]:
        """Every published track, in the order of their titles."""
        return [Track.model_validate(item) for item in await self._peer.get("/tracks")]

    async def lesson(self, slug: str) -> Lesson:
        """One lesson with its text."""
        return Lesson.model_validate(await self._peer.get(f"/lessons/{slug}"))
