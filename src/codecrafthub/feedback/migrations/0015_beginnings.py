"""When people began to work in a track: what was there before that is no news to them."""

import sqlalchemy as sa
from alembic import op

from codecrafthub.kit.database import UtcDateTime

revision = "feedback_0015"
down_revision = "feedback_0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for_now = sa.text("'1970-01-01 00:00:00+00'")
    op.add_column("track_work", sa.Column("began_at", UtcDateTime, nullable=False, server_default=for_now))
    op.execute("UPDATE track_work SET began_at = worked_at")
