"""Whose accepted solutions are not used as sources of feedback for others."""

import sqlalchemy as sa
from alembic import op

revision = "assessment_0005"
down_revision = "assessment_0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table("closed_sources", sa.Column("learner_id", sa.Uuid, primary_key=True))
