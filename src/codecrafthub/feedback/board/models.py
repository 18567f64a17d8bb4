"""The board's table: each learner's work on each exercise, as far as a board shows it."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from codecrafthub.feedback.models import Base
from codecrafthub.kit.database import UtcDateTime


class BoardWork(Base):
    """`tries`, `hints` and `worked_seconds` count from the last progress, or from the beginning."""

    __tablename__ = "board_work"
    __table_args__ = (sa.Index(None, "learner_id", "is_here", "seen_at", "exercise"),)

    learner_id: Mapped[UUID] = mapped_column(sa.Uuid, primary_key=True)
    exercise: Mapped[str] = mapped_column(sa.String(200), primary_key=True)
    tries: Mapped[int] = mapped_column(default=0)
    hints: Mapped[int] = mapped_column(default=0)
    worked_seconds: Mapped[float] = mapped_column(default=0.0)
    best_passed: Mapped[int] = mapped_column(default=0)
    total: Mapped[int] = mapped_column(default=0)
    began_at: Mapped[datetime] = mapped_column(UtcDateTime)
    progress_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    solved_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    seen_at: Mapped[datetime] = mapped_column(UtcDateTime)
    is_here: Mapped[bool] = mapped_column(default=False)
    """Whether the exercise lay before them when they were last seen."""
