"""A beginning is always named: its default was for the rows of that day alone."""

from alembic import op

revision = "feedback_0016"
down_revision = "feedback_0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":  # SQLite could not drop it without copying the table, and none minds
        op.alter_column("track_work", "began_at", server_default=None)
