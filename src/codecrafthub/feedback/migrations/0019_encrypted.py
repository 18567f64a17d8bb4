"""Where webhooks go, and what they are signed with, encrypted."""

import sqlalchemy as sa

from codecrafthub.kit.encryption.migrating import create_ledger_v1, encrypt_columns

revision = "feedback_0019"
down_revision = "feedback_0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    create_ledger_v1()
    encrypt_columns("webhooks", {"id": sa.Uuid()}, {"url": False, "secret": False, "earlier_secret": True})
