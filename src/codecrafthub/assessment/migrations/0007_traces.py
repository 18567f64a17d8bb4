"""The trace in which a fact happened, and in which a submission was made."""

import sqlalchemy as sa
from alembic import op

from codecrafthub.kit.migrations import add_outbox_trace_v2

revision = "assessment_0007"
down_revision = "assessment_0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    add_outbox_trace_v2()
    op.add_column("submissions", sa.Column("trace", sa.String(55), nullable=True))
