"""What assessment promises: submissions, their results, and the facts and signals about them."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from codecrafthub.contracts.exercise import Grading, Limits
from codecrafthub.kit.client import PeerClient
from codecrafthub.kit.facts import Fact


class Verdict(StrEnum):
    """What judging found; told apart by cause."""

    ACCEPTED = "accepted"
    WRONG_ANSWER = "wrong_answer"
    RUNTIME_ERROR = "runtime_error"
    COMPILE_ERROR = "compile_error"
    TIME_LIMIT_EXCEEDED = "time_limit_exceeded"
    MEMORY_LIMIT_EXCEEDED = "memory_limit_exceeded"
    OUTPUT_LIMIT_EXCEEDED = "output_limit_exceeded"
    INTERNAL_ERROR = "internal_error"


Difference = Literal["whitespace", "case", "whitespace_and_case", "line_ends", "trailing_newline", "type"]
"""In what alone a wrong answer differs from the right one: its form, or the type of a value that reads alike."""


LintTool = Literal["ruff", "biome", "gcc", "g++", "javac", "rustc"]
"""For Python, for JavaScript and TypeScript, and the compilers of C, C++, Java and Rust, for what they warn of."""


class SubmissionStatus(StrEnum):
    """How far a submission has come; apart from its verdict."""

    QUEUED = "queued"
    RUNNING = "running"
    JUDGED = "judged"
    CANCELLED = "cancelled"


class ErrorReport(BaseModel):
    """What stopped the learner's code: only their own files and lines are named."""

    type: str
    message: str
    file: str | None = None
    line: int | None = None
    trace: list[str] = []


class TestInfo(BaseModel):
    """What is known of a test before it ran."""

    __test__: ClassVar[bool] = False  # pytest must not collect it

    index: int
    name: str
    task: int | None = None
    visibility: Literal["example", "visible", "hidden"]


class TestResult(TestInfo):
    """One test judged. Of a hidden one everything but its name, verdict, message and kind of difference is left out."""

    model_config = ConfigDict(frozen=True)

    status: Literal["passed", "failed", "not_run"]
    verdict: Verdict | None = None
    call: str | None = None
    stdin: str | None = None
    expected: str | None = None
    actual: str | None = None
    stdout: str | None = None
    message: str | None = None
    difference: Difference | None = None
    """Where the answer is right but for this."""
    code: str | None = None
    """Of a test of a suite, its source text."""
    error: ErrorReport | None = None
    cpu_ms: float = 0
    wall_ms: float = 0
    memory_kb: int = 0

    def for_learner(self) -> "TestResult":
        """The result as its learner may see it: nothing that gives a hidden test away.

        Time and memory are left out too: code could spell a hidden input with them. The message stays: for hidden
        tests the judge makes it of the author's words and its own alone.
        """
        if self.visibility != "hidden":
            return self
        shown = {"index", "name", "task", "visibility", "status", "verdict", "message", "difference"}
        return TestResult(**self.model_dump(include=shown))


class Submission(BaseModel):
    """A learner's files as sent to be judged, and what came of it.

    Time is summed and memory the most over the tests that are shown: code could spell hidden inputs with the rest.
    """

    id: UUID
    learner_id: UUID
    exercise: str
    exercise_version: str
    status: SubmissionStatus
    verdict: Verdict | None = None
    files: dict[str, str]
    tests: list[TestResult] = []
    passed: int = 0
    total: int = 0
    cpu_ms: float = 0
    wall_ms: float = 0
    memory_kb: int = 0
    runtime: str = ""
    """What it is written for; once it is judged, with the version that ran it."""
    grading: Grading = "graded"
    """Whether the judge found the verdict outside the box, or tests that ran beside the code said it (practice)."""
    tests_hash: str = ""
    """Of what decided the verdict: where two submissions have the same, they were held to the same tests."""
    seed: int | None = None
    """What random cases were made from; none where there were no such cases."""
    limits: Limits | None = None
    """What each test was allowed to use."""
    attempt: int = 0
    """Counts this learner's attempts at the exercise, from 1; 0 where it is none (not judged yet, or our fault)."""
    position: int | None = None
    """Its place in the queue while it waits; 1 is next."""
    estimated_seconds: int | None = None
    """While it waits: in about how many seconds its verdict will be there; None where nothing is known yet."""
    submitted_at: datetime
    judged_at: datetime | None = None
    regraded_at: datetime | None = None
    """When it was judged again because its exercise was corrected; `judged_at` stays the moment of the first time."""


class SubmissionFact(Fact):
    """The base of facts about submissions; those of one learner keep their order."""

    submission_id: UUID
    learner_id: UUID
    exercise: str

    @property
    def key(self) -> str:
        return str(self.learner_id)


class SubmissionReceived(SubmissionFact):
    topic: ClassVar[str] = "assessment.submission.received"


class SubmissionJudged(SubmissionFact):
    """A submission was judged; `attempt` counts those of this learner on this exercise, from 1.

    A submission that ended in internal_error is no attempt: its fact has attempt 0. Time and memory are, as on the
    submission, of the shown tests alone.
    """

    topic: ClassVar[str] = "assessment.submission.judged"
    exercise_version: str
    verdict: Verdict
    passed: int
    total: int
    attempt: int
    is_first_solve: bool
    cpu_ms: float
    wall_ms: float
    memory_kb: int
    grading: Grading = "graded"


class SubmissionRegraded(SubmissionFact):
    """What is found of a judged submission was replaced: its exercise was corrected, or that was undone.

    The attempt keeps its number (0 where it is none). `was_solved` and `is_solved` are about the learner's work on the
    exercise as a whole, before and after.
    """

    topic: ClassVar[str] = "assessment.submission.regraded"
    regrade_id: UUID
    exercise_version: str
    attempt: int
    old_verdict: Verdict
    old_passed: int
    old_total: int
    verdict: Verdict
    passed: int
    total: int
    was_solved: bool
    is_solved: bool
    keeps_solved: bool
    """Whether learners keep what they had solved, though it was by a submission that is not accepted any more."""
    is_undone: bool = False
    """Whether an earlier regrade was taken back."""


class SolutionReset(Fact):
    topic: ClassVar[str] = "assessment.solution.reset"
    learner_id: UUID
    exercise: str

    @property
    def key(self) -> str:
        return str(self.learner_id)


PROGRESS = "assessment.progress"
"""Signals about a submission go to `assessment.progress.<learner id>`."""


class Progress(BaseModel):
    """A signal: how a submission is coming along. May be lost; the submission itself can always be read again.

    `queued` carries position and estimated_seconds, and comes again as they change; the first time it carries the
    files, so that whoever explains results need not ask for them. `running` carries tests; `test` carries test;
    `judged` carries submission.
    Test results are already as the learner may see them.
    """

    kind: Literal["queued", "running", "test", "judged"]
    submission_id: UUID
    learner_id: UUID
    exercise: str
    files: dict[str, str] | None = None
    position: int | None = None
    estimated_seconds: int | None = None
    tests: list[TestInfo] | None = None
    test: TestResult | None = None
    submission: Submission | None = None

    @property
    def subject(self) -> str:
        return f"{PROGRESS}.{self.learner_id}"


class AssessmentClient:
    """Assessment as its peers call it."""

    def __init__(self, peer: PeerClient) -> None:
        self._peer = peer

    async def submission(self, submission_id: UUID) -> Submission:
        """A submission as its learner may see it. Raises NotFound."""
        return Submission.model_validate(await self._peer.get(f"/submissions/{submission_id}"))

    async def lint(self, files: Mapping[str, str], tool: LintTool) -> str:
        """What a linter prints about a learner's files, run in the sandbox. Raises Unavailable."""
        found = await self._peer.post(f"/lint/{tool}", files)
        return str(found["found"])

    async def sandbox(self) -> dict[str, Any]:
        """The sandbox's tier and state, for the door's health answer."""
        status: dict[str, Any] = await self._peer.get("/sandbox")
        return status
