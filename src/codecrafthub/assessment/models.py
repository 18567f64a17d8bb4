"""The tables of assessment."""

from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from codecrafthub.kit.database import BIG, JSON_DOCUMENT, UtcDateTime, new_metadata

SLUG = sa.String(130)
PENDING = sa.text("status IN ('queued', 'running')")
ACCEPTED = sa.text("verdict = 'accepted'")


class Base(DeclarativeBase):
    metadata = new_metadata()
    type_annotation_map = {str: sa.String(40), datetime: UtcDateTime, UUID: sa.Uuid}  # noqa: RUF012  (SQLAlchemy's name)


class Solution(Base):
    """A learner's work on one exercise over time, and how far it has brought them."""

    __tablename__ = "solutions"

    learner_id: Mapped[UUID] = mapped_column(primary_key=True)
    exercise: Mapped[str] = mapped_column(SLUG, primary_key=True)
    files: Mapped[dict[str, str]] = mapped_column(JSON_DOCUMENT)
    revision: Mapped[int]
    saved_at: Mapped[datetime]
    attempts: Mapped[int]
    best_verdict: Mapped[str | None]
    best_passed: Mapped[int]
    last_activity_at: Mapped[datetime]
    solved_at: Mapped[datetime | None]


class Snapshot(Base):
    """What a solution held before it was reset."""

    __tablename__ = "solution_snapshots"
    __table_args__ = (sa.Index(None, "learner_id", "exercise", "id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    learner_id: Mapped[UUID]
    exercise: Mapped[str] = mapped_column(SLUG)
    files: Mapped[dict[str, str]] = mapped_column(JSON_DOCUMENT)
    revision: Mapped[int]
    taken_at: Mapped[datetime]


class StoredSubmission(Base):
    """A submission, its place in the queue while it waits, and in the end what came of it."""

    __tablename__ = "submissions"
    __table_args__ = (
        sa.Index("uq_submissions_pending", "learner_id", "exercise", unique=True, sqlite_where=PENDING,
                 postgresql_where=PENDING),
        sa.Index(None, "status", "turn", "id"),
        sa.Index(None, "learner_id", "exercise", "id"),
        sa.Index(None, "learner_id", "id"),
        sa.Index(None, "exercise", "id"),
        sa.Index("ix_submissions_accepted", "exercise", "tests_hash", "id", sqlite_where=ACCEPTED,
                 postgresql_where=ACCEPTED),
    )  # fmt: skip

    id: Mapped[UUID] = mapped_column(primary_key=True)
    learner_id: Mapped[UUID]
    exercise: Mapped[str] = mapped_column(SLUG)
    exercise_version: Mapped[str] = mapped_column(sa.String(64))
    files: Mapped[dict[str, str]] = mapped_column(JSON_DOCUMENT)
    status: Mapped[str] = mapped_column(sa.String(12))
    submitted_at: Mapped[datetime]

    turn: Mapped[int] = mapped_column(BIG)
    """The round in which it is judged: each learner has one submission per round, so nobody waits for a flood."""
    claim: Mapped[UUID | None]
    """Who is judging it; a new one with each claim, so that a late answer of an earlier one counts for nothing."""
    leased_until: Mapped[datetime | None]
    """Until when its claim holds; of one that was put back into the queue, until when it is left there."""
    claims: Mapped[int]
    """How often judging has begun and was not put off; it ends at a few, so that no submission can bring the hub down
    without end."""

    trace: Mapped[str | None] = mapped_column(sa.String(55))
    """Where in which trace it was submitted (`kit/tracing.py`), so that whoever judges it goes on there."""

    verdict: Mapped[str | None]
    tests: Mapped[list[dict[str, Any]]] = mapped_column(JSON_DOCUMENT)
    passed: Mapped[int]
    total: Mapped[int]
    cpu_ms: Mapped[float]
    wall_ms: Mapped[float]
    memory_kb: Mapped[int] = mapped_column(BIG)
    runtime: Mapped[str] = mapped_column(sa.String(120))
    grading: Mapped[str] = mapped_column(sa.String(12), server_default="graded")
    tests_hash: Mapped[str] = mapped_column(sa.String(64), server_default="")
    """Of what decided the verdict (`Exercise.tests_hash`); empty until it is judged."""
    seed: Mapped[int | None] = mapped_column(BIG)
    """What its random cases were made from; none where the exercise has no such cases."""
    limits: Mapped[dict[str, int] | None] = mapped_column(JSON_DOCUMENT)
    attempt: Mapped[int]
    judged_at: Mapped[datetime | None]
    regrade_id: Mapped[UUID | None]
    """The regrade that what is found of it comes from; none where that is its first judging."""
    regraded_at: Mapped[datetime | None]


class ClosedSource(Base):
    """A learner whose solutions are neither used to help others nor shown."""

    __tablename__ = "closed_sources"

    learner_id: Mapped[UUID] = mapped_column(primary_key=True)


class ErasedLearner(Base):
    """A digest of the id of someone who was forgotten: their access token outlives them by some minutes."""

    __tablename__ = "erased_learners"

    digest: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    erased_at: Mapped[datetime]
