"""A person's answers to many: what was written, to whom it was given, and what is still to be looked at."""

import sqlalchemy as sa
from alembic import op

from codecrafthub.kit.database import JSON_DOCUMENT, UtcDateTime

revision = "feedback_0008"
down_revision = "feedback_0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "cluster_answers",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("exercise", sa.String(200), nullable=False),
        sa.Column("cluster", sa.String(40), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("author_id", sa.Uuid, nullable=True),
        sa.Column("failing", JSON_DOCUMENT, nullable=False),
        sa.Column("traits", JSON_DOCUMENT, nullable=False),
        sa.Column("chart", JSON_DOCUMENT, nullable=False),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("radius", sa.Double, nullable=False),
        sa.Column("written_at", UtcDateTime, nullable=False),
        sa.Column("edited_at", UtcDateTime, nullable=True),
        sa.Column("withdrawn_at", UtcDateTime, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cluster_answers")),
    )
    op.create_index(op.f("ix_cluster_answers_exercise"), "cluster_answers", ["exercise"])
    op.create_index(op.f("ix_cluster_answers_author_id"), "cluster_answers", ["author_id"])
    _given()
    _errands()


def _given() -> None:
    op.create_table(
        "given_answers",
        sa.Column("answer_id", sa.Uuid, nullable=False),
        sa.Column("learner_id", sa.Uuid, nullable=False),
        sa.Column("submission_id", sa.Uuid, nullable=False),
        sa.Column("given_at", UtcDateTime, nullable=False),
        sa.Column("had_solved", sa.Boolean, nullable=False),
        sa.Column("solved_at", UtcDateTime, nullable=True),
        sa.ForeignKeyConstraint(
            ["answer_id"], ["cluster_answers.id"], name=op.f("fk_given_answers_answer_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("answer_id", "learner_id", name=op.f("pk_given_answers")),
    )
    op.create_index(op.f("ix_given_answers_learner_id"), "given_answers", ["learner_id"])
    op.create_index(op.f("ix_given_answers_submission_id"), "given_answers", ["submission_id"])


def _errands() -> None:
    op.create_table(
        "answer_errands",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("exercise", sa.String(200), nullable=False),
        sa.Column("answer_id", sa.Uuid, nullable=True),
        sa.Column("submission_id", sa.Uuid, nullable=True),
        sa.Column("had_solved", sa.Boolean, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("due_at", UtcDateTime, nullable=False),
        sa.ForeignKeyConstraint(
            ["answer_id"], ["cluster_answers.id"], name=op.f("fk_answer_errands_answer_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answer_errands")),
    )
    op.create_index(op.f("ix_answer_errands_due_at"), "answer_errands", ["due_at"])
