"""The event store."""

import sqlalchemy as sa
from alembic import op

from codecrafthub.kit.database import BIG, JSON_DOCUMENT, UtcDateTime
from codecrafthub.kit.migrations import create_inbox_v1, create_outbox_v1

revision = "analytics_0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    create_outbox_v1()
    create_inbox_v1()
    op.create_table(
        "event",
        sa.Column("position", BIG, sa.Identity(), autoincrement=True, nullable=False),
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("topic", sa.String(120), nullable=False),
        sa.Column("key", sa.String(200), nullable=False),
        sa.Column("occurred_at", UtcDateTime, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("person", sa.Uuid, nullable=True),
        sa.Column("exercise", sa.String(200), nullable=True),
        sa.Column("verdict", sa.String(40), nullable=True),
        sa.Column("body", JSON_DOCUMENT, nullable=False),
        sa.Column("is_erased", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_event")),
        sa.UniqueConstraint("id", name=op.f("uq_event_id")),
    )
    op.create_index("ix_event_topic_day", "event", ["topic", "day", "verdict", "person"])
    op.create_index("ix_event_topic_exercise", "event", ["topic", "exercise", "verdict", "person"])
    op.create_index("ix_event_person", "event", ["person"])
    op.create_table(
        "erased_person",
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("erased_at", UtcDateTime, nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_erased_person")),
    )
