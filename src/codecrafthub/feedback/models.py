"""The tables of feedback: hints shown, remarks and what learners think of them, used tickets, and who was erased."""

from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from codecrafthub.kit.database import JSON_DOCUMENT, UtcDateTime, new_metadata


class Base(DeclarativeBase):
    metadata = new_metadata()


class HintReveal(Base):
    """A learner has seen a hint; once each."""

    __tablename__ = "hint_reveals"

    learner_id: Mapped[UUID] = mapped_column(sa.Uuid, primary_key=True)
    exercise: Mapped[str] = mapped_column(sa.String(200), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    revealed_at: Mapped[datetime] = mapped_column(UtcDateTime)


class SubmissionRemarks(Base):
    """All that was remarked on one submission, as `Feedback`; it may be empty."""

    __tablename__ = "submission_remarks"

    submission_id: Mapped[UUID] = mapped_column(sa.Uuid, primary_key=True)
    learner_id: Mapped[UUID] = mapped_column(sa.Uuid, index=True)
    annotations: Mapped[dict[str, Any]] = mapped_column(JSON_DOCUMENT)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)


class AnnotationVote(Base):
    """Whether a learner found an annotation helpful: one word on each, the last one counts."""

    __tablename__ = "annotation_votes"
    __table_args__ = (sa.Index(None, "analyzer", "code"),)

    learner_id: Mapped[UUID] = mapped_column(sa.Uuid, primary_key=True)
    submission_id: Mapped[UUID] = mapped_column(sa.Uuid, primary_key=True)
    annotation: Mapped[str] = mapped_column(sa.String(200), primary_key=True)
    analyzer: Mapped[str] = mapped_column(sa.String(40))
    code: Mapped[str] = mapped_column(sa.String(60))
    is_helpful: Mapped[bool]
    voted_at: Mapped[datetime] = mapped_column(UtcDateTime)


class ErasedLearner(Base):
    """A digest of the id of someone who was forgotten: a token or a linter that is late does not bring them back."""

    __tablename__ = "erased_learners"

    digest: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    erased_at: Mapped[datetime] = mapped_column(UtcDateTime)


class UsedTicket(Base):
    """A ticket that has opened a socket, by the mark in it; kept until it has expired."""

    __tablename__ = "used_tickets"

    mark: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
