"""Addresses, names and signing keys encrypted; addresses are found by a blind index."""

import sqlalchemy as sa
from alembic import op

from codecrafthub.kit.encryption.migrating import create_ledger_v1, encrypt_columns

revision = "identity_0005"
down_revision = "identity_0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    create_ledger_v1()
    encrypt_columns("users", {"id": sa.Uuid()}, {"email": False, "display_name": False}, index=["email_key"])
    encrypt_columns(
        "invitations", {"cohort_id": sa.Uuid(), "email_key": sa.String(254)}, {"email": False}, index=["email_key"]
    )
    encrypt_columns("signing_keys", {"id": sa.String(64)}, {"private_key": False})
    op.execute("DELETE FROM pauses")  # minutes of waiting, by a hash that anybody could make
