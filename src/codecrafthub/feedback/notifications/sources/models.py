"""What sources of notifications keep: who works in which track, and what changed in tracks and was not told yet."""

from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from codecrafthub.feedback.models import Base
from codecrafthub.kit.database import JSON_DOCUMENT, UtcDateTime


class TrackWork(Base):
    """When somebody first (since it is kept) and last had a submission judged in a track."""

    __tablename__ = "track_work"

    user_id: Mapped[UUID] = mapped_column(sa.Uuid, primary_key=True)
    track: Mapped[str] = mapped_column(sa.String(100), primary_key=True, index=True)
    began_at: Mapped[datetime] = mapped_column(UtcDateTime)
    worked_at: Mapped[datetime] = mapped_column(UtcDateTime)


class ExerciseNews(Base):
    """Exercises of a track that are new or changed: they gather while more come (`is_open`), and are told together.

    `exercises` has the title, and whether it is new, by slug; those up to `told_to` have been told.
    """

    __tablename__ = "exercise_news"
    __table_args__ = (
        sa.Index("uq_exercise_news_open", "track", unique=True, sqlite_where=sa.text("is_open"),
                 postgresql_where=sa.text("is_open")),
    )  # fmt: skip

    id: Mapped[UUID] = mapped_column(sa.Uuid, primary_key=True)
    track: Mapped[str] = mapped_column(sa.String(100))
    exercises: Mapped[dict[str, Any]] = mapped_column(JSON_DOCUMENT)
    is_open: Mapped[bool]
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    told_to: Mapped[UUID | None] = mapped_column(sa.Uuid)
