"""The trace in which a fact happened."""

from codecrafthub.kit.migrations import add_outbox_trace_v2

revision = "analytics_0003"
down_revision = "analytics_0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    add_outbox_trace_v2()
