"""Conversations about a learner's work: what was asked, who looks, and what was written."""

import sqlalchemy as sa
from alembic import op

from codecrafthub.kit.database import UtcDateTime

revision = "feedback_0006"
down_revision = "feedback_0005"
branch_labels = None
depends_on = None

OPEN = sa.text("closed_at IS NULL")
THREAD = "help_threads.id"


def upgrade() -> None:
    op.create_table(
        "help_threads",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("learner_id", sa.Uuid, nullable=False),
        sa.Column("exercise", sa.String(200), nullable=False),
        sa.Column("began_at", UtcDateTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_help_threads")),
        sa.UniqueConstraint("learner_id", "exercise", name=op.f("uq_help_threads_learner_id_exercise")),
    )
    _create_requests()
    _create_comments()


def _create_requests() -> None:
    op.create_table(
        "help_requests",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("thread_id", sa.Uuid, nullable=False),
        sa.Column("cohort_id", sa.Uuid, nullable=False),
        sa.Column("words", sa.Text, nullable=True),
        sa.Column("asked_at", UtcDateTime, nullable=False),
        sa.Column("claimed_by", sa.Uuid, nullable=True),
        sa.Column("answered_at", UtcDateTime, nullable=True),
        sa.Column("closed_at", UtcDateTime, nullable=True),
        sa.Column("outcome", sa.String(12), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_help_requests")),
        sa.ForeignKeyConstraint(
            ["thread_id"], ["help_threads.id"], name=op.f("fk_help_requests_thread_id_help_threads")
        ),
    )
    table = "help_requests"
    op.create_index(op.f("ix_help_requests_thread_id"), table, ["thread_id"])
    op.create_index(op.f("ix_help_requests_cohort_id_answered_at"), table, ["cohort_id", "answered_at"])
    one_open, waiting = "uq_help_requests_open", "ix_help_requests_waiting"
    op.create_index(one_open, table, ["thread_id"], unique=True, sqlite_where=OPEN, postgresql_where=OPEN)
    op.create_index(waiting, table, ["cohort_id", "asked_at"], sqlite_where=OPEN, postgresql_where=OPEN)


def _create_comments() -> None:
    op.create_table(
        "help_comments",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("thread_id", sa.Uuid, nullable=False),
        sa.Column("author_id", sa.Uuid, nullable=True),
        sa.Column("is_learner", sa.Boolean, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("submission_id", sa.Uuid, nullable=True),
        sa.Column("file", sa.String(200), nullable=True),
        sa.Column("line", sa.Integer, nullable=True),
        sa.Column("before", sa.Text, nullable=True),
        sa.Column("after", sa.Text, nullable=True),
        sa.Column("written_at", UtcDateTime, nullable=False),
        sa.Column("taken_at", UtcDateTime, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_help_comments")),
        sa.ForeignKeyConstraint(
            ["thread_id"], ["help_threads.id"], name=op.f("fk_help_comments_thread_id_help_threads")
        ),
    )
    op.create_index(op.f("ix_help_comments_thread_id"), "help_comments", ["thread_id"])
    op.create_index(op.f("ix_help_comments_author_id_written_at"), "help_comments", ["author_id", "written_at"])
