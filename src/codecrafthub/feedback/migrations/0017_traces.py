"""The trace in which a fact happened."""

from codecrafthub.kit.migrations import add_outbox_trace_v2

revision = "feedback_0017"
down_revision = "feedback_0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    add_outbox_trace_v2()
