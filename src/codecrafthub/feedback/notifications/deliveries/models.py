"""The table of deliveries: what is on its way, how often it was tried, and what came of it."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from codecrafthub.feedback.models import Base
from codecrafthub.kit.database import UtcDateTime


class DeliveryState(StrEnum):
    WAITING = "waiting"
    SENT = "sent"
    FAILED = "failed"
    """Given up: refused for good, or tried too often."""
    VOID = "void"
    """There was nothing to deliver any more."""


class Delivery(Base):
    """One notification, or one digest of several, on its way by one channel.

    A digest gathers while `is_open`: somebody has at most one open digest. Whoever sends it holds it by a lease.
    """

    __tablename__ = "deliveries"
    __table_args__ = (
        sa.Index("ix_deliveries_due", "due_at", sqlite_where=sa.text("state = 'waiting'"),
                 postgresql_where=sa.text("state = 'waiting'")),
        sa.Index("uq_deliveries_open", "user_id", "channel", unique=True, sqlite_where=sa.text("is_open"),
                 postgresql_where=sa.text("is_open")),
        sa.Index("ix_deliveries_recent", "user_id", "channel", "created_at"),
        sa.Index("ix_deliveries_target", "target", "created_at"),
        sa.Index("ix_deliveries_waiting", "target", sqlite_where=sa.text("state = 'waiting'"),
                 postgresql_where=sa.text("state = 'waiting'")),
    )  # fmt: skip

    id: Mapped[UUID] = mapped_column(sa.Uuid, primary_key=True)
    user_id: Mapped[UUID] = mapped_column(sa.Uuid)
    channel: Mapped[str] = mapped_column(sa.String(20))
    target: Mapped[str] = mapped_column(sa.String(100))
    notification_id: Mapped[UUID | None] = mapped_column(sa.Uuid)
    is_open: Mapped[bool]
    state: Mapped[str] = mapped_column(sa.String(10))
    attempts: Mapped[int]
    due_at: Mapped[datetime] = mapped_column(UtcDateTime)
    claim: Mapped[UUID | None] = mapped_column(sa.Uuid)
    leased_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    reason: Mapped[str | None] = mapped_column(sa.String(300))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
