"""What notifications are made of: who works in which track, what changed there, who wants to be reminded."""

import sqlalchemy as sa
from alembic import op

from codecrafthub.kit.database import JSON_DOCUMENT, UtcDateTime

revision = "feedback_0009"
down_revision = "feedback_0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "track_work",
        sa.Column("user_id", sa.Uuid, nullable=False),
        sa.Column("track", sa.String(100), nullable=False),
        sa.Column("worked_at", UtcDateTime, nullable=False),
        sa.PrimaryKeyConstraint("user_id", "track", name=op.f("pk_track_work")),
    )
    op.create_index(op.f("ix_track_work_track"), "track_work", ["track"])
    op.create_table(
        "exercise_news",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("track", sa.String(100), nullable=False),
        sa.Column("exercises", JSON_DOCUMENT, nullable=False),
        sa.Column("is_open", sa.Boolean, nullable=False),
        sa.Column("changed_at", UtcDateTime, nullable=False),
        sa.Column("told_to", sa.Uuid, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exercise_news")),
    )
    op.create_index(
        "uq_exercise_news_open", "exercise_news", ["track"], unique=True, sqlite_where=sa.text("is_open"),
        postgresql_where=sa.text("is_open"),
    )  # fmt: skip
    op.add_column(
        "notification_settings", sa.Column("hears_of_streak", sa.Boolean, nullable=False, server_default=sa.false())
    )
    op.create_index(op.f("ix_notification_settings_hears_of_streak"), "notification_settings", ["hears_of_streak"])
