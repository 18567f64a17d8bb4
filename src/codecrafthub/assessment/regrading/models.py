"""The tables of regrading: what was asked for, and one entry for each submission that it concerns."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from codecrafthub.assessment.models import SLUG, Base
from codecrafthub.kit.database import JSON_DOCUMENT


class Status(StrEnum):
    """How far a regrade has come. Until it is applied, nothing that a learner sees has changed."""

    PREVIEWING = "previewing"
    PREVIEWED = "previewed"
    APPLYING = "applying"
    APPLIED = "applied"
    REVERTING = "reverting"
    REVERTED = "reverted"
    CANCELLED = "cancelled"
    FAILED = "failed"


WORKING = (Status.PREVIEWING, Status.APPLYING, Status.REVERTING)
"""While something is done in the background."""


class State(StrEnum):
    """How far one entry has come."""

    PENDING = "pending"
    AGAIN = "again"
    """Judging it failed on our side: it is tried once more when all others are done."""
    JUDGED = "judged"
    NOT_JUDGED = "not_judged"
    """Judging it failed on our side twice, or through a program of the author's; it is never applied."""
    APPLIED = "applied"
    SKIPPED = "skipped"
    """The submission was regraded otherwise since it was compared; it is left as it is."""
    REVERTED = "reverted"


class Effect(StrEnum):
    """What the new results are to the learner, held against the old ones."""

    BETTER = "better"
    WORSE = "worse"
    DIFFERENT = "different"
    """Another verdict, or other tests, with the same share passed."""
    UNCHANGED = "unchanged"


class Regrade(Base):
    """What an instructor asked to be judged again, and how far it has come."""

    __tablename__ = "regrades"
    __table_args__ = (
        sa.Index("uq_regrades_working", "exercise", unique=True,
                 sqlite_where=sa.text("status IN ('previewing', 'applying', 'reverting')"),
                 postgresql_where=sa.text("status IN ('previewing', 'applying', 'reverting')")),
        sa.Index(None, "status"),
    )  # fmt: skip

    id: Mapped[UUID] = mapped_column(primary_key=True)
    asked_by: Mapped[UUID | None]
    """None for an operator at the command line, and for someone who was erased since."""
    exercise: Mapped[str] = mapped_column(SLUG)
    exercise_version: Mapped[str] = mapped_column(sa.String(64))
    tests_hash: Mapped[str] = mapped_column(sa.String(64))
    """What the submissions are judged with; another one makes the preview worthless."""
    since: Mapped[datetime | None]
    learner_id: Mapped[UUID | None]
    which: Mapped[str] = mapped_column(sa.String(12))
    verdicts: Mapped[list[str]] = mapped_column(JSON_DOCUMENT)
    only_outdated: Mapped[bool]
    status: Mapped[str] = mapped_column(sa.String(12))
    reason: Mapped[str | None] = mapped_column(sa.Text)
    """Why it failed, in a sentence; or the last reason why submissions could not be judged."""
    keep_solved: Mapped[bool]
    """Whether learners whom it would take a solve from keep it; as last applied or reverted."""
    solves_gained: Mapped[int]
    solves_lost: Mapped[int]
    seconds_each: Mapped[float | None]
    """How long an entry takes at present, the wait for learners' submissions included."""
    created_at: Mapped[datetime]
    previewed_at: Mapped[datetime | None]
    applied_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    """When it was cancelled, failed or was reverted."""
    claim: Mapped[UUID | None]
    leased_until: Mapped[datetime | None]


class RegradeEntry(Base):
    """One submission of a regrade: what it had when it was chosen, and what judging it again has found."""

    __tablename__ = "regrade_entries"
    __table_args__ = (
        sa.Index("ix_regrade_entries_next", "regrade_id", "state", "learner_id", "submission_id"),
        sa.Index("ix_regrade_entries_counts", "regrade_id", "state", "effect", "old_verdict", "verdict"),
        sa.Index(None, "learner_id"),
    )  # fmt: skip

    regrade_id: Mapped[UUID] = mapped_column(primary_key=True)
    submission_id: Mapped[UUID] = mapped_column(primary_key=True)
    learner_id: Mapped[UUID]
    based_on: Mapped[UUID | None]
    """The regrade that the submission's findings came from when it was chosen; None for its first judging."""
    based_at: Mapped[datetime | None]
    """When that regrade gave it them."""
    state: Mapped[str] = mapped_column(sa.String(12))
    effect: Mapped[str | None] = mapped_column(sa.String(12))
    old_verdict: Mapped[str]
    old_passed: Mapped[int]
    old_total: Mapped[int]
    verdict: Mapped[str | None]
    passed: Mapped[int]
    total: Mapped[int]
    changes: Mapped[list[dict[str, Any]]] = mapped_column(JSON_DOCUMENT)
    """The tests that came out otherwise than before."""
    findings: Mapped[dict[str, Any] | None] = mapped_column(JSON_DOCUMENT)
    """Of the old and the new findings those that the submission does not carry: the new ones until they are applied,
    then the old ones."""
