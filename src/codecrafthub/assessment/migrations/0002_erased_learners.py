"""Who was erased, by a digest of their id."""

import sqlalchemy as sa
from alembic import op

from codecrafthub.kit.database import UtcDateTime

revision = "assessment_0002"
down_revision = "assessment_0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "erased_learners",
        sa.Column("digest", sa.String(64), primary_key=True),
        sa.Column("erased_at", UtcDateTime, nullable=False),
    )
