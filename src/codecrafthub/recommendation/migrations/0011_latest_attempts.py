"""Attempts by time, so that a learner's latest ones are read without sorting all of them."""

from alembic import op

revision = "recommendation_0011"
down_revision = "recommendation_0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_attempt_learner_id_track_at", "attempt", ["learner_id", "track", "at", "submission_id"])
    op.drop_index("ix_attempt_learner_id_track", "attempt")
