"""The trace in which a fact happened."""

from codecrafthub.kit.migrations import add_outbox_trace_v2

revision = "recommendation_0013"
down_revision = "recommendation_0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    add_outbox_trace_v2()
