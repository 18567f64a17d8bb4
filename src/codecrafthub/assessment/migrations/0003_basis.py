"""What each verdict rests on: the tests' hash, seed and limits, and whether it was graded or practice."""

import sqlalchemy as sa
from alembic import op

from codecrafthub.kit.database import BIG, JSON_DOCUMENT

revision = "assessment_0003"
down_revision = "assessment_0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("submissions", sa.Column("grading", sa.String(12), nullable=False, server_default="graded"))
    op.add_column("submissions", sa.Column("tests_hash", sa.String(64), nullable=False, server_default=""))
    op.add_column("submissions", sa.Column("seed", BIG, nullable=True))
    op.add_column("submissions", sa.Column("limits", JSON_DOCUMENT, nullable=True))
