"""What the content service promises: exercises, tracks and lessons, the facts about them, and a typed client."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar, Literal, Protocol

from pydantic import Field

from codecrafthub.contracts.exercise import (
    CALLABLE,
    SUITE_FILE,
    Comparer,
    Credits,
    Equivalent,
    Exemplar,
    Exercise,
    Grading,
    Hint,
    Kind,
    Limits,
    Mistake,
    Part,
    RandomCases,
    Runtime,
    Status,
    Task,
    TestCase,
    Tolerance,
    Visibility,
)
from codecrafthub.kit.client import PeerClient
from codecrafthub.kit.facts import Fact

__all__ = [
    "CALLABLE", "SUITE_FILE", "Comparer", "Concept", "ContentClient", "Credits", "Equivalent", "Exemplar", "Exercise",
    "ExercisePublished", "ExerciseSummary", "ExerciseWithdrawn", "Grading", "Hint", "Judge", "JudgedRun",
    "JudgedTest", "Kind", "Lesson", "LessonSummary", "Limits", "Mistake", "RandomCases", "Runtime", "Snippet", "Status",
    "Step", "StepKind", "Task", "TestCase", "Tolerance", "Track", "TrackPublished", "Visibility",
]  # fmt: skip

StepKind = Literal["lesson", "exercise"]


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


class Snippet(Part):
    """A few lines of a lesson's examples that stand by themselves, and what the last of them shows."""

    lesson: str
    concept: str
    language: str
    code: str
    shows: str


class ExerciseSummary(Part):
    """What a list of exercises or a recommender needs to know of each."""

    slug: str
    title: str
    blurb: str
    difficulty: int
    teaches: list[str]
    requires: list[str]
    is_inferred: bool = False
    """Whether `teaches` was read out of the exemplar by a program, and by no author yet."""
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
    place: int = 100
    """Where it stands among the tracks: those with the smallest come first."""
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
    """An exercise is new or has changed; key: the exercise's slug.

    Where the hash of its tests is another one than before, solutions judged with the old tests are outdated.
    """

    topic: ClassVar[str] = "content.exercise.published"

    exercise: str
    track: str
    title: str
    version: str
    number: int = 0
    """Of the version in the exercise's history."""
    tests_hash: str = ""
    old_tests_hash: str | None = None
    """None where it is new."""
    note: str = ""
    """What the author says to those who have solved it."""

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


class JudgedError(Protocol):
    """What stopped the code in a test."""

    @property
    def type(self) -> str: ...
    @property
    def message(self) -> str: ...


class JudgedTest(Protocol):
    """What the check of authors' content reads of one test's result."""

    @property
    def name(self) -> str: ...
    @property
    def visibility(self) -> Visibility: ...
    @property
    def task(self) -> int | None: ...
    @property
    def verdict(self) -> str | None: ...
    @property
    def cpu_ms(self) -> float: ...
    @property
    def message(self) -> str | None: ...
    @property
    def actual(self) -> str | None: ...
    @property
    def stdout(self) -> str | None: ...
    @property
    def call(self) -> str | None: ...
    @property
    def stdin(self) -> str | None: ...
    @property
    def expected(self) -> str | None: ...
    @property
    def error(self) -> JudgedError | None: ...


class JudgedRun(Protocol):
    """What the check of authors' content reads of a judged run."""

    @property
    def verdict(self) -> str: ...
    @property
    def fault(self) -> str:
        """Why it is internal_error; empty where it is not."""
        ...

    @property
    def is_authors_fault(self) -> bool:
        """Whether a program of the author is the reason: `fault` then begins with its file and line."""
        ...

    @property
    def tests(self) -> Sequence[JudgedTest]: ...


class Judge(Protocol):
    """Judge files against an exercise in the sandbox."""

    async def __call__(self, exercise: Exercise, files: Mapping[str, str], seed: int | None = None) -> JudgedRun:
        """The seed is that of random cases; without one they are others each time."""
        ...


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

    async def snippets(self, track: str) -> list[Snippet]:
        """What the examples of a track's lessons show, in the order of its path."""
        return [Snippet.model_validate(item) for item in await self._peer.get(f"/tracks/{track}/snippets")]

    async def lesson(self, slug: str) -> Lesson:
        """One lesson with its text."""
        return Lesson.model_validate(await self._peer.get(f"/lessons/{slug}"))
