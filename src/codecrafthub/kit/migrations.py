"""Run a service's migrations, and the pieces of tables that every service's first migration shares."""

from pathlib import Path

import sqlalchemy as sa
from alembic import command, op
from alembic.config import Config
from sqlalchemy import Connection

from codecrafthub.kit.database import BIG, JSON_DOCUMENT, UtcDateTime

ENVIRONMENT = Path(__file__).parent / "alembic"


def upgrade(connection: Connection, versions: Path) -> None:
    """Run what is left of a service's migrations."""
    command.upgrade(configuration(connection, versions), "heads")


def configuration(connection: Connection | None, versions: Path) -> Config:
    """Alembic's configuration for one service, over an open connection where it shall do something."""
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(ENVIRONMENT))
    config.set_main_option("version_locations", str(versions))
    config.set_main_option("path_separator", "newline")
    return config


def create_outbox_v1() -> None:
    """The tables of `kit/outbox.py`: facts to be told, and how far each consumer in this process has heard them."""
    op.create_table(
        "outbox",
        sa.Column("position", BIG, sa.Identity(), primary_key=True, autoincrement=True),
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("topic", sa.String(120), nullable=False),
        sa.Column("key", sa.String(200), nullable=False),
        sa.Column("occurred_at", UtcDateTime, nullable=False),
        sa.Column("body", JSON_DOCUMENT, nullable=False),
        sa.Column("relayed", sa.Boolean, nullable=False),
        sa.UniqueConstraint("id", name=op.f("uq_outbox_id")),
    )
    op.create_index("ix_outbox_unrelayed", "outbox", ["position"], sqlite_where=sa.text("NOT relayed"),
                    postgresql_where=sa.text("NOT relayed"))  # fmt: skip
    op.create_table(
        "outbox_delivery",
        sa.Column("consumer", sa.String(60), primary_key=True),
        sa.Column("position", BIG, sa.ForeignKey("outbox.position"), primary_key=True),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("due_at", UtcDateTime, nullable=False),
        sa.Column("error", sa.Text, nullable=True),
        sa.Column("is_dead", sa.Boolean, nullable=False),
    )


def add_outbox_trace_v2() -> None:
    """The trace in which each fact of the outbox happened."""
    op.add_column("outbox", sa.Column("trace", sa.String(55), nullable=True))


def create_inbox_v1() -> None:
    """The table of `kit/inbox.py`: facts that have been counted."""
    op.create_table(
        "inbox",
        sa.Column("consumer", sa.String(60), primary_key=True),
        sa.Column("fact_id", sa.Uuid, primary_key=True),
        sa.Column("received_at", UtcDateTime, nullable=False),
    )


def create_idempotency_keys_v1() -> None:
    """The table of `kit/idempotency.py`: requests that must not be done twice, and what was answered to them."""
    op.create_table(
        "idempotency_keys",
        sa.Column("caller", sa.Uuid, primary_key=True),
        sa.Column("key", sa.String(200), primary_key=True),
        sa.Column("fingerprint", sa.String(64), nullable=False),
        sa.Column("status", sa.SmallInteger, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("given_at", UtcDateTime, nullable=False),
    )
    op.create_index("ix_idempotency_keys_given_at", "idempotency_keys", ["given_at"])


def create_documents_v1() -> None:
    """The table of `kit/documents/sql.py`."""
    op.create_table(
        "documents",
        sa.Column("collection", sa.String(60), primary_key=True),
        sa.Column("key", sa.String(200), primary_key=True),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("body", JSON_DOCUMENT, nullable=False),
        sa.Column("updated_at", UtcDateTime, nullable=False),
    )
