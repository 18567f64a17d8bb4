"""Hints that were shown, remarks that were made."""

import sqlalchemy as sa
from alembic import op

from codecrafthub.kit.database import JSON_DOCUMENT, UtcDateTime
from codecrafthub.kit.migrations import create_inbox_v1, create_outbox_v1

revision = "feedback_0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    create_outbox_v1()
    create_inbox_v1()
    op.create_table(
        "hint_reveals",
        sa.Column("learner_id", sa.Uuid, nullable=False),
        sa.Column("exercise", sa.String(200), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("revealed_at", UtcDateTime, nullable=False),
        sa.PrimaryKeyConstraint("learner_id", "exercise", "number", name=op.f("pk_hint_reveals")),
    )
    op.create_table(
        "submission_remarks",
        sa.Column("submission_id", sa.Uuid, nullable=False),
        sa.Column("learner_id", sa.Uuid, nullable=False),
        sa.Column("annotations", JSON_DOCUMENT, nullable=False),
        sa.Column("made_at", UtcDateTime, nullable=False),
        sa.PrimaryKeyConstraint("submission_id", name=op.f("pk_submission_remarks")),
    )
    op.create_index(op.f("ix_submission_remarks_learner_id"), "submission_remarks", ["learner_id"])
