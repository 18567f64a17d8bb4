"""What was shown and what came of it, and experiments."""

import sqlalchemy as sa
from alembic import op

from codecrafthub.kit.database import JSON_DOCUMENT, UtcDateTime

revision = "recommendation_0007"
down_revision = "recommendation_0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _create_impressions()
    _create_experiments()


def _create_impressions() -> None:
    op.create_table(
        "impression",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("learner_id", sa.Uuid, nullable=False),
        sa.Column("track", sa.String(100), nullable=False),
        sa.Column("ranker", sa.String(60), nullable=False),
        sa.Column("version", sa.String(60), nullable=False),
        sa.Column("experiment_id", sa.Uuid, nullable=True),
        sa.Column("arm", sa.String(1), nullable=True),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("first_at", UtcDateTime, nullable=False),
        sa.Column("last_at", UtcDateTime, nullable=False),
        sa.Column("times", sa.Integer, nullable=False),
        sa.Column("others", JSON_DOCUMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_impression")),
    )
    op.create_index("ix_impression_day", "impression", ["day"])
    op.create_index("ix_impression_learner_id", "impression", ["learner_id"])
    op.create_table(
        "shown",
        sa.Column("impression_id", sa.Uuid, nullable=False),
        sa.Column("position", sa.SmallInteger, autoincrement=False, nullable=False),
        sa.Column("learner_id", sa.Uuid, nullable=False),
        sa.Column("item", sa.String(200), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("recommender", sa.String(40), nullable=False),
        sa.Column("propensity", sa.Double, nullable=False),
        sa.Column("shown_at", UtcDateTime, nullable=False),
        sa.Column("clicked_at", UtcDateTime, nullable=True),
        sa.Column("started_at", UtcDateTime, nullable=True),
        sa.Column("finished_at", UtcDateTime, nullable=True),
        sa.Column("dismissed_at", UtcDateTime, nullable=True),
        sa.CheckConstraint("propensity > 0 AND propensity <= 1", name=op.f("ck_shown_propensity")),
        sa.ForeignKeyConstraint(
            ["impression_id"], ["impression.id"], ondelete="CASCADE", name=op.f("fk_shown_impression_id")
        ),
        sa.PrimaryKeyConstraint("impression_id", "position", name=op.f("pk_shown")),
    )
    op.create_index("ix_shown_learner_id_item", "shown", ["learner_id", "item"])


def _create_experiments() -> None:
    op.create_table(
        "experiment",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("ranker_a", sa.String(60), nullable=False),
        sa.Column("ranker_b", sa.String(60), nullable=False),
        sa.Column("share", sa.Double, nullable=False),
        sa.Column("worth", sa.Double, nullable=False),
        sa.Column("slot", sa.SmallInteger, nullable=True),
        sa.Column("started_at", UtcDateTime, nullable=False),
        sa.Column("stopped_at", UtcDateTime, nullable=True),
        sa.Column("adopted", sa.String(60), nullable=True),
        sa.Column("final", JSON_DOCUMENT, nullable=True),
        sa.CheckConstraint("slot = 1", name=op.f("ck_experiment_slot")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_experiment")),
        sa.UniqueConstraint("slot", name=op.f("uq_experiment_slot")),
    )
    op.create_table(
        "participant",
        sa.Column("experiment_id", sa.Uuid, nullable=False),
        sa.Column("learner_id", sa.Uuid, nullable=False),
        sa.Column("arm", sa.String(1), nullable=False),
        sa.Column("entered_at", UtcDateTime, nullable=False),
        sa.Column("until", UtcDateTime, nullable=False),
        sa.ForeignKeyConstraint(
            ["experiment_id"], ["experiment.id"], ondelete="CASCADE", name=op.f("fk_participant_experiment_id")
        ),
        sa.PrimaryKeyConstraint("experiment_id", "learner_id", name=op.f("pk_participant")),
    )
    op.create_index("ix_participant_learner_id", "participant", ["learner_id"])
