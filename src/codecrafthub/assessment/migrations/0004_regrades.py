"""Regrades with their entries, and which submissions were regraded."""

import sqlalchemy as sa
from alembic import op

from codecrafthub.kit.database import JSON_DOCUMENT, UtcDateTime

revision = "assessment_0004"
down_revision = "assessment_0003"
branch_labels = None
depends_on = None

WORKING = sa.text("status IN ('previewing', 'applying', 'reverting')")


def upgrade() -> None:
    op.add_column("submissions", sa.Column("regrade_id", sa.Uuid, nullable=True))
    op.add_column("submissions", sa.Column("regraded_at", UtcDateTime, nullable=True))
    op.create_index(op.f("ix_submissions_exercise_id"), "submissions", ["exercise", "id"])
    _create_regrades()
    _create_entries()


def _create_regrades() -> None:
    op.create_table(
        "regrades",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("asked_by", sa.Uuid, nullable=True),
        sa.Column("exercise", sa.String(130), nullable=False),
        sa.Column("exercise_version", sa.String(64), nullable=False),
        sa.Column("tests_hash", sa.String(64), nullable=False),
        sa.Column("since", UtcDateTime, nullable=True),
        sa.Column("learner_id", sa.Uuid, nullable=True),
        sa.Column("which", sa.String(12), nullable=False),
        sa.Column("verdicts", JSON_DOCUMENT, nullable=False),
        sa.Column("only_outdated", sa.Boolean, nullable=False),
        sa.Column("status", sa.String(12), nullable=False),
        sa.Column("reason", sa.Text, nullable=True),
        sa.Column("keep_solved", sa.Boolean, nullable=False),
        sa.Column("solves_gained", sa.Integer, nullable=False),
        sa.Column("solves_lost", sa.Integer, nullable=False),
        sa.Column("seconds_each", sa.Double, nullable=True),
        sa.Column("created_at", UtcDateTime, nullable=False),
        sa.Column("previewed_at", UtcDateTime, nullable=True),
        sa.Column("applied_at", UtcDateTime, nullable=True),
        sa.Column("ended_at", UtcDateTime, nullable=True),
        sa.Column("claim", sa.Uuid, nullable=True),
        sa.Column("leased_until", UtcDateTime, nullable=True),
    )
    op.create_index(
        "uq_regrades_working", "regrades", ["exercise"], unique=True, sqlite_where=WORKING, postgresql_where=WORKING
    )
    op.create_index(op.f("ix_regrades_status"), "regrades", ["status"])


def _create_entries() -> None:
    op.create_table(
        "regrade_entries",
        sa.Column("regrade_id", sa.Uuid, primary_key=True),
        sa.Column("submission_id", sa.Uuid, primary_key=True),
        sa.Column("learner_id", sa.Uuid, nullable=False),
        sa.Column("based_on", sa.Uuid, nullable=True),
        sa.Column("based_at", UtcDateTime, nullable=True),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("effect", sa.String(12), nullable=True),
        sa.Column("old_verdict", sa.String(40), nullable=False),
        sa.Column("old_passed", sa.Integer, nullable=False),
        sa.Column("old_total", sa.Integer, nullable=False),
        sa.Column("verdict", sa.String(40), nullable=True),
        sa.Column("passed", sa.Integer, nullable=False),
        sa.Column("total", sa.Integer, nullable=False),
        sa.Column("changes", JSON_DOCUMENT, nullable=False),
        sa.Column("findings", JSON_DOCUMENT, nullable=True),
    )
    op.create_index(
        "ix_regrade_entries_next", "regrade_entries", ["regrade_id", "state", "learner_id", "submission_id"]
    )
    op.create_index(
        "ix_regrade_entries_counts", "regrade_entries", ["regrade_id", "state", "effect", "old_verdict", "verdict"]
    )
    op.create_index(op.f("ix_regrade_entries_learner_id"), "regrade_entries", ["learner_id"])
