"""The tables of placements: the latest one of each learner in each track, and the answers that count."""

from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from codecrafthub.kit.database import JSON_DOCUMENT, UtcDateTime
from codecrafthub.recommendation.models import Base


class PlacementRow(Base):
    """`number` of the question that is asked now, which `question` describes; both stand still once it has ended."""

    __tablename__ = "placement"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 - read once, by SQLAlchemy

    learner_id: Mapped[UUID] = mapped_column(primary_key=True)
    track: Mapped[str] = mapped_column(sa.String(100), primary_key=True)
    id: Mapped[UUID]
    status: Mapped[str] = mapped_column(sa.String(20))
    number: Mapped[int]
    question: Mapped[dict[str, Any] | None] = mapped_column(JSON_DOCUMENT)
    begun_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class PlacementAnswerRow(Base):
    """An answer as the fact of it tells it; only those of the learner's latest placement in the track are kept."""

    __tablename__ = "placement_answer"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 - read once, by SQLAlchemy

    learner_id: Mapped[UUID] = mapped_column(primary_key=True)
    track: Mapped[str] = mapped_column(sa.String(100), primary_key=True)
    placement_id: Mapped[UUID] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    begun_at: Mapped[datetime] = mapped_column(UtcDateTime)
    concept: Mapped[str] = mapped_column(sa.String(100))
    kind: Mapped[str] = mapped_column(sa.String(20))
    question: Mapped[str] = mapped_column(sa.String(200))
    outcome: Mapped[str] = mapped_column(sa.String(20))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
