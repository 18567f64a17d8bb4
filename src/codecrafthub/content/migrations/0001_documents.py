"""The documents that published content is kept in."""

from codecrafthub.kit.migrations import create_documents_v1, create_inbox_v1, create_outbox_v1

revision = "content_0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    create_outbox_v1()
    create_inbox_v1()
    create_documents_v1()
