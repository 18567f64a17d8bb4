"""Memories: what is remembered of each concept and when it is due.

What was held well before gets the memory of one good solve at its last use, until its next attempt is counted.
"""

import sqlalchemy as sa
from alembic import op

from codecrafthub.kit.database import UtcDateTime

revision = "recommendation_0004"
down_revision = "recommendation_0003"
branch_labels = None
depends_on = None

HELD = 0.85
"""In logits: a mastery of 0.7."""


def upgrade() -> None:
    memory = op.create_table(
        "memory",
        sa.Column("learner_id", sa.Uuid, nullable=False),
        sa.Column("track", sa.String(100), nullable=False),
        sa.Column("concept", sa.String(100), nullable=False),
        sa.Column("stability", sa.Double, nullable=False),
        sa.Column("hardness", sa.Double, nullable=False),
        sa.Column("used_at", UtcDateTime, nullable=False),
        sa.Column("due_at", UtcDateTime, nullable=False),
        sa.PrimaryKeyConstraint("learner_id", "track", "concept", name=op.f("pk_memory")),
        sqlite_with_rowid=False,
    )
    in_eight_days = {
        "sqlite": "strftime('%Y-%m-%d 00:00:00.000000', updated_at, '+8 days')",
        "postgresql": "date_trunc('day', updated_at + interval '8 days', 'UTC')",
    }[op.get_bind().dialect.name]
    skill = sa.table("skill", *(sa.column(name) for name in ("learner_id", "track", "concept", "theta", "updated_at")))
    held = sa.select(
        skill.c.learner_id, skill.c.track, skill.c.concept, sa.literal(2.3065), sa.literal(2.1181),
        skill.c.updated_at, sa.literal_column(in_eight_days),
    ).where(skill.c.theta >= HELD)  # fmt: skip
    op.execute(memory.insert().from_select(list(memory.c), held))
    op.create_index("ix_memory_due_at", "memory", ["due_at"])
    op.drop_index("ix_skill_updated_at", "skill")
