"""Placements, and the answers that count."""

import sqlalchemy as sa
from alembic import op

from codecrafthub.kit.database import JSON_DOCUMENT, UtcDateTime

revision = "recommendation_0009"
down_revision = "recommendation_0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "placement",
        sa.Column("learner_id", sa.Uuid, nullable=False),
        sa.Column("track", sa.String(100), nullable=False),
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("status", sa.String(20), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("question", JSON_DOCUMENT, nullable=True),
        sa.Column("begun_at", UtcDateTime, nullable=False),
        sa.Column("ended_at", UtcDateTime, nullable=True),
        sa.PrimaryKeyConstraint("learner_id", "track", name=op.f("pk_placement")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "placement_answer",
        sa.Column("learner_id", sa.Uuid, nullable=False),
        sa.Column("track", sa.String(100), nullable=False),
        sa.Column("placement_id", sa.Uuid, nullable=False),
        sa.Column("number", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("begun_at", UtcDateTime, nullable=False),
        sa.Column("concept", sa.String(100), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("question", sa.String(200), nullable=False),
        sa.Column("outcome", sa.String(20), nullable=False),
        sa.Column("at", UtcDateTime, nullable=False),
        sa.PrimaryKeyConstraint("learner_id", "track", "placement_id", "number", name=op.f("pk_placement_answer")),
        sqlite_with_rowid=False,
    )
