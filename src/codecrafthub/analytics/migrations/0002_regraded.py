"""Which judged submissions solved their exercise, in a column of its own: a regrade corrects it beside the body."""

import sqlalchemy as sa
from alembic import op

from codecrafthub.kit.database import JSON_DOCUMENT

revision = "analytics_0002"
down_revision = "analytics_0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    column = sa.Column("is_first_solve", sa.Boolean, nullable=False, server_default=sa.false())
    op.add_column("event", column)
    event = sa.table(
        "event", sa.column("topic"), sa.column("body", JSON_DOCUMENT), sa.column("is_first_solve", sa.Boolean)
    )
    was_told = event.c.body["is_first_solve"].as_boolean()
    is_judged = event.c.topic == "assessment.submission.judged"
    op.execute(sa.update(event).where(is_judged, was_told).values(is_first_solve=True))
