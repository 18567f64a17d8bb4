"""An index of accepted submissions by the tests they were held to, for what they use of time and memory."""

import sqlalchemy as sa
from alembic import op

revision = "assessment_0006"
down_revision = "assessment_0005"
branch_labels = None
depends_on = None

ACCEPTED = sa.text("verdict = 'accepted'")


def upgrade() -> None:
    op.create_index(
        "ix_submissions_accepted",
        "submissions",
        ["exercise", "tests_hash", "id"],
        sqlite_where=ACCEPTED,
        postgresql_where=ACCEPTED,
    )
