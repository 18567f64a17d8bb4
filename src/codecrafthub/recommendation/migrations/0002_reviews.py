"""Skills by when they last moved, for reviews."""

from alembic import op

revision = "recommendation_0002"
down_revision = "recommendation_0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_skill_updated_at", "skill", ["updated_at"])
