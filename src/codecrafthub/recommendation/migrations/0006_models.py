"""Fitted models, and the fits that were tried."""

import sqlalchemy as sa
from alembic import op

from codecrafthub.kit.database import JSON_DOCUMENT, UtcDateTime

revision = "recommendation_0006"
down_revision = "recommendation_0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "model",
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("version", sa.String(60), nullable=False),
        sa.Column("fitted_at", UtcDateTime, nullable=False),
        sa.Column("is_live", sa.Boolean, nullable=False),
        sa.Column("card", JSON_DOCUMENT, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("kind", "version", name=op.f("pk_model")),
    )
    op.create_table(
        "fit",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("scheduled_on", sa.Date, nullable=True),
        sa.Column("started_at", UtcDateTime, nullable=False),
        sa.Column("ended_at", UtcDateTime, nullable=True),
        sa.Column("problem", sa.Text, nullable=True),
        sa.Column("said", JSON_DOCUMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fit")),
        sa.UniqueConstraint("scheduled_on", name=op.f("uq_fit_scheduled_on")),
    )
