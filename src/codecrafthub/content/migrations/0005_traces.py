"""The trace in which a fact happened."""

from codecrafthub.kit.migrations import add_outbox_trace_v2

revision = "content_0005"
down_revision = "content_0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    add_outbox_trace_v2()
