"""Solutions with their history, submissions with the queue, outbox and inbox."""

import sqlalchemy as sa
from alembic import op

from codecrafthub.kit.database import BIG, JSON_DOCUMENT, UtcDateTime
from codecrafthub.kit.migrations import create_inbox_v1, create_outbox_v1

revision = "assessment_0001"
down_revision = None
branch_labels = None
depends_on = None

PENDING = sa.text("status IN ('queued', 'running')")


def upgrade() -> None:
    create_outbox_v1()
    create_inbox_v1()
    _create_solutions()
    _create_submissions()


def _create_solutions() -> None:
    op.create_table(
        "solutions",
        sa.Column("learner_id", sa.Uuid, primary_key=True),
        sa.Column("exercise", sa.String(130), primary_key=True),
        sa.Column("files", JSON_DOCUMENT, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("saved_at", UtcDateTime, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("best_verdict", sa.String(40), nullable=True),
        sa.Column("best_passed", sa.Integer, nullable=False),
        sa.Column("last_activity_at", UtcDateTime, nullable=False),
        sa.Column("solved_at", UtcDateTime, nullable=True),
    )
    op.create_table(
        "solution_snapshots",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("learner_id", sa.Uuid, nullable=False),
        sa.Column("exercise", sa.String(130), nullable=False),
        sa.Column("files", JSON_DOCUMENT, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("taken_at", UtcDateTime, nullable=False),
    )
    op.create_index(
        op.f("ix_solution_snapshots_learner_id_exercise_id"), "solution_snapshots", ["learner_id", "exercise", "id"]
    )


def _create_submissions() -> None:
    op.create_table(
        "submissions",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("learner_id", sa.Uuid, nullable=False),
        sa.Column("exercise", sa.String(130), nullable=False),
        sa.Column("exercise_version", sa.String(64), nullable=False),
        sa.Column("files", JSON_DOCUMENT, nullable=False),
        sa.Column("status", sa.String(12), nullable=False),
        sa.Column("submitted_at", UtcDateTime, nullable=False),
        sa.Column("turn", BIG, nullable=False),
        sa.Column("claim", sa.Uuid, nullable=True),
        sa.Column("leased_until", UtcDateTime, nullable=True),
        sa.Column("claims", sa.Integer, nullable=False),
        sa.Column("verdict", sa.String(40), nullable=True),
        sa.Column("tests", JSON_DOCUMENT, nullable=False),
        sa.Column("passed", sa.Integer, nullable=False),
        sa.Column("total", sa.Integer, nullable=False),
        sa.Column("cpu_ms", sa.Double, nullable=False),
        sa.Column("wall_ms", sa.Double, nullable=False),
        sa.Column("memory_kb", BIG, nullable=False),
        sa.Column("runtime", sa.String(120), nullable=False),
        sa.Column("attempt", sa.Integer, nullable=False),
        sa.Column("judged_at", UtcDateTime, nullable=True),
    )
    op.create_index(
        "uq_submissions_pending",
        "submissions",
        ["learner_id", "exercise"],
        unique=True,
        sqlite_where=PENDING,
        postgresql_where=PENDING,
    )
    op.create_index(op.f("ix_submissions_status_turn_id"), "submissions", ["status", "turn", "id"])
    op.create_index(op.f("ix_submissions_learner_id_exercise_id"), "submissions", ["learner_id", "exercise", "id"])
    op.create_index(op.f("ix_submissions_learner_id_id"), "submissions", ["learner_id", "id"])
