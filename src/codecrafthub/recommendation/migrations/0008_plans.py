"""What learners changed in their plans."""

import sqlalchemy as sa
from alembic import op

from codecrafthub.kit.database import UtcDateTime

revision = "recommendation_0008"
down_revision = "recommendation_0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "hand_move",
        sa.Column("learner_id", sa.Uuid, nullable=False),
        sa.Column("track", sa.String(100), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("slug", sa.String(200), nullable=False),
        sa.Column("change", sa.String(20), nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("changed_at", UtcDateTime, nullable=False),
        sa.PrimaryKeyConstraint("learner_id", "track", "kind", "slug", name=op.f("pk_hand_move")),
    )
