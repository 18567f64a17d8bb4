"""Work: what all attempts of a learner on one exercise come to, so that no answer reads them one by one."""

import sqlalchemy as sa
from alembic import op

from codecrafthub.kit.database import UtcDateTime

revision = "recommendation_0003"
down_revision = "recommendation_0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    work = op.create_table(
        "work",
        sa.Column("learner_id", sa.Uuid, nullable=False),
        sa.Column("track", sa.String(100), nullable=False),
        sa.Column("exercise", sa.String(200), nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("solved_with", sa.Integer, nullable=True),
        sa.Column("solved_at", UtcDateTime, nullable=True),
        sa.Column("is_kept", sa.Boolean, nullable=False),
        sa.Column("hints", sa.Integer, nullable=False),
        sa.Column("last_at", UtcDateTime, nullable=False),
        sa.PrimaryKeyConstraint("learner_id", "track", "exercise", name=op.f("pk_work")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_attempt_learner_id_exercise", "attempt", ["learner_id", "exercise"])
    op.execute(work.insert().from_select(list(work.c), _counted()))


def _counted() -> sa.Select[tuple[object, ...]]:
    """Each learner's work as their attempts tell it; hints never become fewer."""
    names = ("learner_id", "track", "exercise", "number", "verdict", "hints")
    attempt = sa.table("attempt", *(sa.column(name) for name in names), sa.column("is_solved", sa.Boolean),
                       sa.column("at", UtcDateTime))  # fmt: skip
    one, key = attempt.c, (attempt.c.learner_id, attempt.c.track, attempt.c.exercise)
    solves = one.verdict == "accepted"
    return sa.select(
        *key,
        sa.func.max(one.number),
        sa.func.min(one.number).filter(solves),
        sa.func.min(one.at).filter(solves),
        sa.func.count().filter(one.is_solved & ~solves) > 0,
        sa.func.coalesce(sa.func.min(one.hints).filter(solves), sa.func.max(one.hints)),
        sa.func.max(one.at),
    ).group_by(*key)
