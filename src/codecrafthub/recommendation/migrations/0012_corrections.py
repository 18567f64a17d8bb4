"""Every verdict that a corrected submission was given, so that the last one holds in whatever order they are told."""

import sqlalchemy as sa
from alembic import op

from codecrafthub.kit.database import UtcDateTime

revision = "recommendation_0012"
down_revision = "recommendation_0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "correction",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("submission_id", sa.Uuid, nullable=False),
        sa.Column("learner_id", sa.Uuid, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("verdict", sa.String(40), nullable=False),
        sa.Column("old_verdict", sa.String(40), nullable=True),
        sa.Column("keeps_solved", sa.Boolean, nullable=False),
        sa.Column("at", UtcDateTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correction")),
    )
    op.create_index("ix_correction_submission_id", "correction", ["submission_id"])
    op.create_index("ix_correction_learner_id", "correction", ["learner_id"])
