"""A cluster has one answer that stands."""

import sqlalchemy as sa
from alembic import op

revision = "feedback_0012"
down_revision = "feedback_0011"
branch_labels = None
depends_on = None

STANDS = sa.text("withdrawn_at IS NULL")
LATER_ONES = """
UPDATE cluster_answers SET withdrawn_at = written_at
WHERE withdrawn_at IS NULL AND EXISTS (
    SELECT 1 FROM cluster_answers AS earlier
    WHERE earlier.exercise = cluster_answers.exercise AND earlier.cluster = cluster_answers.cluster
      AND earlier.withdrawn_at IS NULL AND earlier.id < cluster_answers.id
)
"""


def upgrade() -> None:
    op.execute(LATER_ONES)  # of two that were written at the same moment the first one stands
    op.create_index(
        "uq_cluster_answers_standing", "cluster_answers", ["exercise", "cluster"], unique=True, sqlite_where=STANDS,
        postgresql_where=STANDS,
    )  # fmt: skip
