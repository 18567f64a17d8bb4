"""What was taken back: announcements that count still, and notifications by the event they tell of."""

import sqlalchemy as sa
from alembic import op

from codecrafthub.kit.database import UtcDateTime

revision = "feedback_0014"
down_revision = "feedback_0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("announcements", sa.Column("taken_back_at", UtcDateTime, nullable=True))
    op.create_index("ix_notifications_event", "notifications", ["event"])
