"""The live board: each learner's work on each exercise."""

import sqlalchemy as sa
from alembic import op

from codecrafthub.kit.database import UtcDateTime

revision = "feedback_0004"
down_revision = "feedback_0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "board_work",
        sa.Column("learner_id", sa.Uuid, nullable=False),
        sa.Column("exercise", sa.String(200), nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("hints", sa.Integer, nullable=False),
        sa.Column("worked_seconds", sa.Double, nullable=False),
        sa.Column("best_passed", sa.Integer, nullable=False),
        sa.Column("total", sa.Integer, nullable=False),
        sa.Column("began_at", UtcDateTime, nullable=False),
        sa.Column("progress_at", UtcDateTime, nullable=True),
        sa.Column("solved_at", UtcDateTime, nullable=True),
        sa.Column("seen_at", UtcDateTime, nullable=False),
        sa.Column("is_here", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("learner_id", "exercise", name=op.f("pk_board_work")),
    )
