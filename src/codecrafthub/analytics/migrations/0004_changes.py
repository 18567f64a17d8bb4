"""Which events were changed, for the column store; it counts now what two indexes were for."""

import sqlalchemy as sa
from alembic import op

from codecrafthub.kit.database import BIG

revision = "analytics_0004"
down_revision = "analytics_0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "event_change",
        sa.Column("number", BIG, sa.Identity(), autoincrement=True, nullable=False),
        sa.Column("position", BIG, nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_event_change")),
        sqlite_autoincrement=True,
    )
    op.drop_index("ix_event_topic_day", "event")
    op.drop_index("ix_event_topic_exercise", "event")
