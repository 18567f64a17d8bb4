"""The trace in which a fact happened."""

from codecrafthub.kit.migrations import add_outbox_trace_v2

revision = "identity_0003"
down_revision = "identity_0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    add_outbox_trace_v2()
