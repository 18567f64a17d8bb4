"""The table of announcements."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from codecrafthub.feedback.models import Base
from codecrafthub.kit.clock import new_id
from codecrafthub.kit.database import UtcDateTime

LONGEST_TITLE, LONGEST_TEXT = 150, 2000


class Announcement(Base):
    """Something that a cohort was told; the author is none once they have left the hub.

    What was taken back keeps no words; it is there for an hour, for the count of what a cohort was told.
    """

    __tablename__ = "announcements"
    __table_args__ = (sa.Index("ix_announcements_listed", "cohort_id", "id"),)

    id: Mapped[UUID] = mapped_column(sa.Uuid, primary_key=True, default=new_id)
    cohort_id: Mapped[UUID] = mapped_column(sa.Uuid)
    title: Mapped[str] = mapped_column(sa.String(LONGEST_TITLE))
    text: Mapped[str] = mapped_column(sa.Text)
    author_id: Mapped[UUID | None] = mapped_column(sa.Uuid, index=True)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    taken_back_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
