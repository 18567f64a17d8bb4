"""What is stored of a job."""

from __future__ import annotations

from datetime import datetime
from typing import Literal
from uuid import UUID

from pydantic import Field

from codecrafthub.content.authoring.reports import Report
from codecrafthub.content.versions.models import Found, Stored

JobKind = Literal["try", "publish", "import", "pull"]
JobState = Literal["waiting", "running", "done", "failed", "interrupted"]
OPEN = ("waiting", "running")


class Job(Stored):
    """Where it stands. One that is interrupted has changed nothing, and may be begun again."""

    id: UUID
    kind: JobKind
    track: str
    """Empty until it is known, for an import."""
    units: list[str] = Field(default_factory=list)
    by: UUID | None = None
    state: JobState = "waiting"
    doing: str = ""
    done: int = 0
    total: int = 0
    at: datetime
    ended_at: datetime | None = None
    lease_until: datetime
    """After this, who was doing it is no more."""
    problem: str = ""
    """Why it failed, in words."""
    errors: list[Found] = Field(default_factory=list)
    report: Report | None = None
