"""What learners set: words on exercises and concepts, goals, preferences."""

import sqlalchemy as sa
from alembic import op

from codecrafthub.kit.database import JSON_DOCUMENT, UtcDateTime

revision = "recommendation_0005"
down_revision = "recommendation_0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "hand_word",
        sa.Column("learner_id", sa.Uuid, nullable=False),
        sa.Column("track", sa.String(100), nullable=False),
        sa.Column("is_claim", sa.Boolean, nullable=False),
        sa.Column("slug", sa.String(200), nullable=False),
        sa.Column("said", sa.String(20), nullable=False),
        sa.Column("at", UtcDateTime, nullable=False),
        sa.Column("until", UtcDateTime, nullable=True),
        sa.PrimaryKeyConstraint("learner_id", "track", "is_claim", "slug", name=op.f("pk_hand_word")),
    )
    op.create_table(
        "hand_goal",
        sa.Column("learner_id", sa.Uuid, nullable=False),
        sa.Column("track", sa.String(100), nullable=False),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("concepts", JSON_DOCUMENT, nullable=False),
        sa.Column("deadline", sa.Date, nullable=True),
        sa.Column("weekdays", JSON_DOCUMENT, nullable=False),
        sa.Column("minutes", sa.Integer, nullable=True),
        sa.Column("exercises", sa.Integer, nullable=True),
        sa.Column("set_at", UtcDateTime, nullable=False),
        sa.PrimaryKeyConstraint("learner_id", "track", name=op.f("pk_hand_goal")),
        sa.CheckConstraint("(minutes IS NULL) <> (exercises IS NULL)", name=op.f("ck_hand_goal_session")),
    )
    op.create_table(
        "hand_preference",
        sa.Column("learner_id", sa.Uuid, nullable=False),
        sa.Column("is_personal", sa.Boolean, nullable=False),
        sa.Column("shares", sa.Boolean, nullable=False),
        sa.Column("languages", JSON_DOCUMENT, nullable=False),
        sa.Column("changed_at", UtcDateTime, nullable=False),
        sa.PrimaryKeyConstraint("learner_id", name=op.f("pk_hand_preference")),
    )
