"""Requests that must not be done twice, and what was answered to them."""

from codecrafthub.kit.migrations import create_idempotency_keys_v1

revision = "identity_0004"
down_revision = "identity_0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    create_idempotency_keys_v1()
