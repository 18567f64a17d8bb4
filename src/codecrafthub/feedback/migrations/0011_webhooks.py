"""Webhooks, and what came of their deliveries."""

import sqlalchemy as sa
from alembic import op

from codecrafthub.kit.database import UtcDateTime

revision = "feedback_0011"
down_revision = "feedback_0010"
branch_labels = None
depends_on = None

WAITING = sa.text("state = 'waiting'")


def upgrade() -> None:
    op.create_table(
        "webhooks",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("user_id", sa.Uuid, nullable=False),
        sa.Column("slot", sa.SmallInteger, nullable=False),
        sa.Column("url", sa.String(500), nullable=False),
        sa.Column("description", sa.String(200), nullable=False),
        sa.Column("secret", sa.String(100), nullable=False),
        sa.Column("earlier_secret", sa.String(100), nullable=True),
        sa.Column("earlier_until", UtcDateTime, nullable=True),
        sa.Column("is_enabled", sa.Boolean, nullable=False),
        sa.Column("off_reason", sa.String(300), nullable=True),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("failing_since", UtcDateTime, nullable=True),
        sa.Column("created_at", UtcDateTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_webhooks")),
        sa.UniqueConstraint("user_id", "slot", name=op.f("uq_webhooks_user_id_slot")),
        sa.CheckConstraint("slot BETWEEN 1 AND 5", name=op.f("ck_webhooks_slot")),
    )
    op.create_table(
        "webhook_attempts",
        sa.Column("delivery_id", sa.Uuid, nullable=False),
        sa.Column("webhook_id", sa.Uuid, nullable=False),
        sa.Column("user_id", sa.Uuid, nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("status", sa.Integer, nullable=True),
        sa.Column("answer", sa.String(500), nullable=False),
        sa.Column("milliseconds", sa.Integer, nullable=False),
        sa.Column("tried_at", UtcDateTime, nullable=False),
        sa.PrimaryKeyConstraint("delivery_id", name=op.f("pk_webhook_attempts")),
    )
    op.create_index(op.f("ix_webhook_attempts_webhook_id"), "webhook_attempts", ["webhook_id"])
    op.create_index(op.f("ix_webhook_attempts_user_id"), "webhook_attempts", ["user_id"])
    op.create_index("ix_deliveries_target", "deliveries", ["target", "created_at"])
    op.create_index("ix_deliveries_waiting", "deliveries", ["target"], sqlite_where=WAITING, postgresql_where=WAITING)
