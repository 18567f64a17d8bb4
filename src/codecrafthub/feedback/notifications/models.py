"""The tables of notifications: what people were told, and how they want to be told."""

from datetime import datetime, time
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from codecrafthub.feedback.models import Base
from codecrafthub.kit.database import JSON_DOCUMENT, UtcDateTime

LONGEST_EVENT, LONGEST_TITLE, LONGEST_TEXT, LONGEST_LINK, LONGEST_ACTOR = 200, 200, 2000, 400, 120


class StoredNotification(Base):
    """Something that one person is told, once: `event` says which of all things that happen it is.

    One that its person does not want to see in the list (`is_shown`) is kept for the other ways alone.
    """

    __tablename__ = "notifications"
    __table_args__ = (
        sa.UniqueConstraint("user_id", "event"),
        sa.Index("ix_notifications_listed", "user_id", "id"),
        sa.Index("ix_notifications_event", "event"),
        sa.Index(
            "ix_notifications_unread", "user_id", sqlite_where=sa.text("read_at IS NULL AND is_shown"),
            postgresql_where=sa.text("read_at IS NULL AND is_shown"),
        ),
    )  # fmt: skip

    id: Mapped[UUID] = mapped_column(sa.Uuid, primary_key=True)
    user_id: Mapped[UUID] = mapped_column(sa.Uuid)
    kind: Mapped[str] = mapped_column(sa.String(20))
    event: Mapped[str] = mapped_column(sa.String(LONGEST_EVENT))
    title: Mapped[str] = mapped_column(sa.String(LONGEST_TITLE))
    text: Mapped[str] = mapped_column(sa.Text)
    link: Mapped[str] = mapped_column(sa.String(LONGEST_LINK))
    actor: Mapped[str | None] = mapped_column(sa.String(LONGEST_ACTOR))
    actor_id: Mapped[UUID | None] = mapped_column(sa.Uuid, index=True)
    is_shown: Mapped[bool]
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    read_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    digest_id: Mapped[UUID | None] = mapped_column(sa.Uuid, index=True)
    """The delivery by mail that gathers it with others."""


class NotificationSettings(Base):
    """What somebody chose, where they chose anything: by kind, when it is quiet, where on earth, when digests come."""

    __tablename__ = "notification_settings"

    user_id: Mapped[UUID] = mapped_column(sa.Uuid, primary_key=True)
    choices: Mapped[dict[str, Any]] = mapped_column(JSON_DOCUMENT)
    quiet_begins: Mapped[time | None] = mapped_column(sa.Time)
    quiet_ends: Mapped[time | None] = mapped_column(sa.Time)
    time_zone: Mapped[str | None] = mapped_column(sa.String(64))
    digest_hour: Mapped[int]
    hears_of_streak: Mapped[bool] = mapped_column(index=True, server_default=sa.false())
    """Whether they chose to be reminded, which is looked for among all people again and again."""
