"""The table of what learners changed in their plans; all else in a plan is worked out anew."""

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from codecrafthub.kit.database import UtcDateTime
from codecrafthub.recommendation.models import Base


class MoveRow(Base):
    """An item that was moved to a day, dropped from the week that begins on a day, or done on it (a lesson)."""

    __tablename__ = "hand_move"

    learner_id: Mapped[UUID] = mapped_column(primary_key=True)
    track: Mapped[str] = mapped_column(sa.String(100), primary_key=True)
    kind: Mapped[str] = mapped_column(sa.String(20), primary_key=True)
    slug: Mapped[str] = mapped_column(sa.String(200), primary_key=True)
    change: Mapped[str] = mapped_column(sa.String(20))
    day: Mapped[date]
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)
