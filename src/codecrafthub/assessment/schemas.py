"""What goes in and out over HTTP."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StrictInt, StrictStr

from codecrafthub.contracts.assessment import SubmissionStatus, TestResult, Verdict
from codecrafthub.contracts.content import Grading, Limits

Files = Annotated[dict[StrictStr, StrictStr], Field(max_length=20_000)]
Slug = Annotated[StrictStr, Field(max_length=130)]


class Body(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Shown(BaseModel):
    model_config = ConfigDict(frozen=True, from_attributes=True)


class SolutionWrite(Body):
    files: Files
    revision: Annotated[StrictInt, Field(ge=0)] | None = None


class SolutionRead(Shown):
    exercise: str
    files: dict[str, str]
    revision: int
    saved_at: datetime | None
    status: Literal["new", "started", "attempted", "solved"]


class SnapshotRead(Shown):
    id: UUID
    files: dict[str, str]
    revision: int
    taken_at: datetime


class SnapshotList(Shown):
    items: list[SnapshotRead]


class SubmissionCreate(Body):
    exercise: Slug
    files: Files


class SubmissionReceipt(Shown):
    id: UUID
    status: SubmissionStatus
    position: int
    estimated_seconds: int | None
    revision: int


class SubmissionSummary(Shown):
    """A submission as lists show it: everything but code and tests."""

    id: UUID
    exercise: str
    exercise_version: str
    status: SubmissionStatus
    verdict: Verdict | None
    passed: int
    total: int
    attempt: int
    cpu_ms: float
    wall_ms: float
    memory_kb: int
    grading: Grading
    submitted_at: datetime
    judged_at: datetime | None
    regraded_at: datetime | None


class SubmissionRead(SubmissionSummary):
    files: dict[str, str]
    tests: list[TestResult]
    runtime: str
    tests_hash: str
    seed: int | None
    limits: Limits | None
    position: int | None
    estimated_seconds: int | None


class SubmissionList(Shown):
    items: list[SubmissionSummary]
    next: UUID | None


class ProgressItem(Shown):
    exercise: str
    status: Literal["started", "attempted", "solved"]
    attempts: int
    best_verdict: Verdict | None
    last_activity_at: datetime
    solved_at: datetime | None


class ProgressList(Shown):
    items: list[ProgressItem]
