"""Announcements to cohorts."""

import sqlalchemy as sa
from alembic import op

from codecrafthub.kit.database import UtcDateTime

revision = "feedback_0010"
down_revision = "feedback_0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "announcements",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("cohort_id", sa.Uuid, nullable=False),
        sa.Column("title", sa.String(150), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("author_id", sa.Uuid, nullable=True),
        sa.Column("made_at", UtcDateTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_announcements")),
    )
    op.create_index(op.f("ix_announcements_author_id"), "announcements", ["author_id"])
    op.create_index("ix_announcements_listed", "announcements", ["cohort_id", "id"])
