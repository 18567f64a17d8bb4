"""The tables of webhooks: where people have things posted to, and what came of each delivery when it was last tried."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from codecrafthub.feedback.models import Base
from codecrafthub.kit.database import UtcDateTime
from codecrafthub.kit.encryption.columns import EncryptedText

MOST_WEBHOOKS = 5
LONGEST_DESCRIPTION, LONGEST_ANSWER, LONGEST_REASON = 200, 500, 300


class Webhook(Base):
    """One of somebody's at most five endpoints, each in a slot of its own, so that the table itself counts them.

    The secrets are encrypted and not hashed, for each delivery is signed with them; no route shows them again.
    So are the addresses, which often are secrets themselves.
    """

    __tablename__ = "webhooks"
    __table_args__ = (
        sa.UniqueConstraint("user_id", "slot"),
        sa.CheckConstraint(f"slot BETWEEN 1 AND {MOST_WEBHOOKS}", name="slot"),
    )

    id: Mapped[UUID] = mapped_column(sa.Uuid, primary_key=True)
    user_id: Mapped[UUID] = mapped_column(sa.Uuid)
    slot: Mapped[int] = mapped_column(sa.SmallInteger)
    url: Mapped[str] = mapped_column(EncryptedText("webhooks.url"))
    description: Mapped[str] = mapped_column(sa.String(LONGEST_DESCRIPTION))
    secret: Mapped[str] = mapped_column(EncryptedText("webhooks.secret"))
    earlier_secret: Mapped[str | None] = mapped_column(EncryptedText("webhooks.earlier_secret"))
    earlier_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """Until when what is sent is signed with the earlier secret as well."""
    is_enabled: Mapped[bool]
    off_reason: Mapped[str | None] = mapped_column(sa.String(LONGEST_REASON))
    """Why we turned it off; None where its owner did."""
    failures: Mapped[int]
    """In a row."""
    failing_since: Mapped[datetime | None] = mapped_column(UtcDateTime)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


class WebhookAttempt(Base):
    """What came of the last attempt at one delivery."""

    __tablename__ = "webhook_attempts"

    delivery_id: Mapped[UUID] = mapped_column(sa.Uuid, primary_key=True)
    webhook_id: Mapped[UUID] = mapped_column(sa.Uuid, index=True)
    user_id: Mapped[UUID] = mapped_column(sa.Uuid, index=True)
    tries: Mapped[int]
    status: Mapped[int | None]
    """None where nothing came back."""
    answer: Mapped[str] = mapped_column(sa.String(LONGEST_ANSWER))
    milliseconds: Mapped[int]
    tried_at: Mapped[datetime] = mapped_column(UtcDateTime)
