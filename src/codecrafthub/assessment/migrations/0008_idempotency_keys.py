"""Requests that must not be done twice, and what was answered to them."""

from codecrafthub.kit.migrations import create_idempotency_keys_v1

revision = "assessment_0008"
down_revision = "assessment_0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    create_idempotency_keys_v1()
