"""Works say when they began and what was expected of them, and exercises what all works come to.

Skills and difficulties go: what a learner can do is read out of their works.
"""

import sqlalchemy as sa
from alembic import op

from codecrafthub.kit.database import UtcDateTime

revision = "recommendation_0010"
down_revision = "recommendation_0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_table("skill")
    op.drop_table("difficulty")
    op.drop_table("work")
    op.create_table(
        "tally",
        sa.Column("exercise", sa.String(200), nullable=False),
        sa.Column("model", sa.String(60), nullable=False),
        sa.Column("track", sa.String(100), nullable=False),
        sa.Column("surprise", sa.Double, nullable=False),
        sa.Column("information", sa.Double, nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("exercise", "model", name=op.f("pk_tally")),
    )
    op.create_index("ix_tally_track", "tally", ["track"])
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
        sa.Column("began_at", UtcDateTime, nullable=False),
        sa.Column("last_at", UtcDateTime, nullable=False),
        sa.Column("expected", sa.Double, nullable=True),
        sa.Column("model", sa.String(60), nullable=False),
        sa.PrimaryKeyConstraint("learner_id", "track", "exercise", name=op.f("pk_work")),
        sqlite_with_rowid=False,
    )
    op.execute(work.insert().from_select([one for one in work.c if one.name != "expected"], _counted()))
    op.execute(
        "INSERT INTO tally (exercise, model, track, surprise, information, tries)"
        " SELECT exercise, '', min(track), 0, 0, count(*) FROM work GROUP BY exercise"
    )
    op.drop_column("attempt", "expected")
    op.drop_column("attempt", "changes")


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
        sa.func.min(one.at),
        sa.func.max(one.at),
        sa.literal(""),
    ).group_by(*key)
