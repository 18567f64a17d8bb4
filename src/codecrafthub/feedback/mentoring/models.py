"""The tables of mentoring: a conversation for each learner and exercise, what was asked in it, and what was written."""

from datetime import datetime
from typing import Literal
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from codecrafthub.feedback.models import Base
from codecrafthub.kit.clock import new_id, now
from codecrafthub.kit.database import UtcDateTime

Outcome = Literal["resolved", "withdrawn"]
OPEN = sa.text("closed_at IS NULL")


class HelpThread(Base):
    """The conversation about one learner's work on one exercise; it is kept as long as the learner is."""

    __tablename__ = "help_threads"
    __table_args__ = (sa.UniqueConstraint("learner_id", "exercise"),)

    id: Mapped[UUID] = mapped_column(sa.Uuid, primary_key=True, default=new_id)
    learner_id: Mapped[UUID] = mapped_column(sa.Uuid)
    exercise: Mapped[str] = mapped_column(sa.String(200))
    began_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)


class HelpRequest(Base):
    """A learner is stuck and waits for those who teach a cohort; at most one open in a conversation."""

    __tablename__ = "help_requests"
    __table_args__ = (
        sa.Index("uq_help_requests_open", "thread_id", unique=True, sqlite_where=OPEN, postgresql_where=OPEN),
        sa.Index("ix_help_requests_waiting", "cohort_id", "asked_at", sqlite_where=OPEN, postgresql_where=OPEN),
        sa.Index(None, "cohort_id", "answered_at"),
    )

    id: Mapped[UUID] = mapped_column(sa.Uuid, primary_key=True, default=new_id)
    thread_id: Mapped[UUID] = mapped_column(sa.ForeignKey("help_threads.id"), index=True)
    cohort_id: Mapped[UUID] = mapped_column(sa.Uuid)
    words: Mapped[str | None] = mapped_column(sa.Text)
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    claimed_by: Mapped[UUID | None] = mapped_column(sa.Uuid)
    """Who looks at it; null also of one whom nobody may name any more."""
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """When one who teaches first wrote or resolved it: the end of the wait."""
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    outcome: Mapped[Outcome | None] = mapped_column(sa.String(12))


class HelpComment(Base):
    """What was written in a conversation, perhaps about lines of code, perhaps with other lines for their place."""

    __tablename__ = "help_comments"
    __table_args__ = (sa.Index(None, "author_id", "written_at"),)

    id: Mapped[UUID] = mapped_column(sa.Uuid, primary_key=True, default=new_id)
    thread_id: Mapped[UUID] = mapped_column(sa.ForeignKey("help_threads.id"), index=True)
    author_id: Mapped[UUID | None] = mapped_column(sa.Uuid)
    """Null of one who was erased: what they wrote stays, without their name."""
    is_learner: Mapped[bool]
    text: Mapped[str] = mapped_column(sa.Text)
    submission_id: Mapped[UUID | None] = mapped_column(sa.Uuid)
    """The submission whose lines it is about; null where these were saved and not submitted."""
    file: Mapped[str | None] = mapped_column(sa.String(200))
    line: Mapped[int | None]
    before: Mapped[str | None] = mapped_column(sa.Text)
    """The lines it is about, from `line` on, as they were then."""
    after: Mapped[str | None] = mapped_column(sa.Text)
    """What could stand in their place; empty where they could go."""
    written_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    taken_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """When the learner took the lines into their code."""
