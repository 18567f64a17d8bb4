"""Deliveries of notifications by mail and other channels."""

import sqlalchemy as sa
from alembic import op

from codecrafthub.kit.database import UtcDateTime

revision = "feedback_0007"
down_revision = "feedback_0006"
branch_labels = None
depends_on = None

WAITING, OPEN = sa.text("state = 'waiting'"), sa.text("is_open")


def upgrade() -> None:
    op.add_column("notifications", sa.Column("digest_id", sa.Uuid, nullable=True))
    op.create_index(op.f("ix_notifications_digest_id"), "notifications", ["digest_id"])
    op.create_table(
        "deliveries",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("user_id", sa.Uuid, nullable=False),
        sa.Column("channel", sa.String(20), nullable=False),
        sa.Column("target", sa.String(100), nullable=False),
        sa.Column("notification_id", sa.Uuid, nullable=True),
        sa.Column("is_open", sa.Boolean, nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("due_at", UtcDateTime, nullable=False),
        sa.Column("claim", sa.Uuid, nullable=True),
        sa.Column("leased_until", UtcDateTime, nullable=True),
        sa.Column("reason", sa.String(300), nullable=True),
        sa.Column("created_at", UtcDateTime, nullable=False),
        sa.Column("ended_at", UtcDateTime, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deliveries")),
    )
    op.create_index("ix_deliveries_due", "deliveries", ["due_at"], sqlite_where=WAITING, postgresql_where=WAITING)
    op.create_index(
        "uq_deliveries_open", "deliveries", ["user_id", "channel"], unique=True, sqlite_where=OPEN,
        postgresql_where=OPEN,
    )  # fmt: skip
    op.create_index("ix_deliveries_recent", "deliveries", ["user_id", "channel", "created_at"])
