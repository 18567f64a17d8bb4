"""What each learner is on is found at once, however many exercises they have worked on."""

from alembic import op

revision = "feedback_0013"
down_revision = "feedback_0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(
        op.f("ix_board_work_learner_id_is_here_seen_at_exercise"),
        "board_work",
        ["learner_id", "is_here", "seen_at", "exercise"],
    )
