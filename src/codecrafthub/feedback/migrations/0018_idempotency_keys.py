"""Requests that must not be done twice, and what was answered to them."""

from codecrafthub.kit.migrations import create_idempotency_keys_v1

revision = "feedback_0018"
down_revision = "feedback_0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    create_idempotency_keys_v1()
