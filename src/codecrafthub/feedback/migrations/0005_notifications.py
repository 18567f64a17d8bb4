"""Notifications, and how people want to hear of things."""

import sqlalchemy as sa
from alembic import op

from codecrafthub.kit.database import JSON_DOCUMENT, UtcDateTime

revision = "feedback_0005"
down_revision = "feedback_0004"
branch_labels = None
depends_on = None

UNREAD = sa.text("read_at IS NULL AND is_shown")


def upgrade() -> None:
    op.create_table(
        "notifications",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("user_id", sa.Uuid, nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("event", sa.String(200), nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("link", sa.String(400), nullable=False),
        sa.Column("actor", sa.String(120), nullable=True),
        sa.Column("actor_id", sa.Uuid, nullable=True),
        sa.Column("is_shown", sa.Boolean, nullable=False),
        sa.Column("created_at", UtcDateTime, nullable=False),
        sa.Column("read_at", UtcDateTime, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notifications")),
        sa.UniqueConstraint("user_id", "event", name=op.f("uq_notifications_user_id_event")),
    )
    op.create_index("ix_notifications_listed", "notifications", ["user_id", "id"])
    op.create_index(
        "ix_notifications_unread", "notifications", ["user_id"], sqlite_where=UNREAD, postgresql_where=UNREAD
    )
    op.create_index(op.f("ix_notifications_actor_id"), "notifications", ["actor_id"])
    op.create_table(
        "notification_settings",
        sa.Column("user_id", sa.Uuid, nullable=False),
        sa.Column("choices", JSON_DOCUMENT, nullable=False),
        sa.Column("quiet_begins", sa.Time, nullable=True),
        sa.Column("quiet_ends", sa.Time, nullable=True),
        sa.Column("time_zone", sa.String(64), nullable=True),
        sa.Column("digest_hour", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_notification_settings")),
    )
