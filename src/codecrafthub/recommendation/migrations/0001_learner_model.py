"""The learner model."""

import sqlalchemy as sa
from alembic import op

from codecrafthub.kit.database import BIG, JSON_DOCUMENT, UtcDateTime
from codecrafthub.kit.migrations import create_inbox_v1, create_outbox_v1

revision = "recommendation_0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    create_outbox_v1()
    create_inbox_v1()
    op.create_table(
        "skill",
        sa.Column("learner_id", sa.Uuid, nullable=False),
        sa.Column("track", sa.String(100), nullable=False),
        sa.Column("concept", sa.String(100), nullable=False),
        sa.Column("theta", sa.Double, nullable=False),
        sa.Column("evidence", sa.Double, nullable=False),
        sa.Column("updated_at", UtcDateTime, nullable=False),
        sa.PrimaryKeyConstraint("learner_id", "track", "concept", name=op.f("pk_skill")),
    )
    op.create_table(
        "difficulty",
        sa.Column("exercise", sa.String(200), nullable=False),
        sa.Column("shift", sa.Double, nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("exercise", name=op.f("pk_difficulty")),
    )
    op.create_table(
        "attempt",
        sa.Column("position", BIG, sa.Identity(), autoincrement=True, nullable=False),
        sa.Column("submission_id", sa.Uuid, nullable=False),
        sa.Column("learner_id", sa.Uuid, nullable=False),
        sa.Column("track", sa.String(100), nullable=False),
        sa.Column("exercise", sa.String(200), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("verdict", sa.String(40), nullable=False),
        sa.Column("is_solved", sa.Boolean, nullable=False),
        sa.Column("hints", sa.Integer, nullable=False),
        sa.Column("expected", sa.Double, nullable=False),
        sa.Column("changes", JSON_DOCUMENT, nullable=False),
        sa.Column("at", UtcDateTime, nullable=False),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_attempt")),
        sa.UniqueConstraint("submission_id", name=op.f("uq_attempt_submission_id")),
    )
    op.create_index("ix_attempt_learner_id_track", "attempt", ["learner_id", "track"])
    op.create_table(
        "hint",
        sa.Column("learner_id", sa.Uuid, nullable=False),
        sa.Column("exercise", sa.String(200), nullable=False),
        sa.Column("number", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("seen_at", UtcDateTime, nullable=False),
        sa.PrimaryKeyConstraint("learner_id", "exercise", "number", name=op.f("pk_hint")),
    )
    op.create_table(
        "erased_learner",
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("erased_at", UtcDateTime, nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_erased_learner")),
    )
