"""The table of reviews: what each learner remembers of each concept they have solved."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from codecrafthub.kit.database import UtcDateTime
from codecrafthub.recommendation.models import Base


class MemoryRow(Base):
    """`stability` in days, `hardness` 1 to 10; `due_at` begins the day (UTC) on which the concept comes due."""

    __tablename__ = "memory"
    __table_args__ = (sa.Index("ix_memory_due_at", "due_at"), {"sqlite_with_rowid": False})

    learner_id: Mapped[UUID] = mapped_column(primary_key=True)
    track: Mapped[str] = mapped_column(sa.String(100), primary_key=True)
    concept: Mapped[str] = mapped_column(sa.String(100), primary_key=True)
    stability: Mapped[float] = mapped_column(sa.Double)
    hardness: Mapped[float] = mapped_column(sa.Double)
    used_at: Mapped[datetime] = mapped_column(UtcDateTime)
    due_at: Mapped[datetime] = mapped_column(UtcDateTime)
