"""Run a service's migrations when it starts, and the pieces of tables that every service's first migration shares."""

from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa
from alembic import command, op
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from codecrafthub.kit.database import BIG, JSON_DOCUMENT, Database, UtcDateTime
from codecrafthub.kit.errors import Unavailable

ENVIRONMENT = Path(__file__).parent / "alembic"


async def migrate(database: Database, versions: Path) -> None:
    """Bring the service's tables to the newest version; does nothing when they are there already.

    Raises Unavailable when the database was written by a newer release of the hub.
    """
    async with database.engine.execution_options(hub_writes=True).begin() as connection:
        await connection.run_sync(_upgrade, database, versions)


def _upgrade(connection: Connection, database: Database, versions: Path) -> None:
    config = configuration(connection, versions)
    if not database.is_sqlite:
        # Several replicas may start at once: one migrates, the others wait and find the work done.
        connection.execute(sa.text("SELECT pg_advisory_xact_lock(hashtext(:name))"), {"name": database.service})
        connection.execute(sa.text(f'CREATE SCHEMA IF NOT EXISTS "{database.service}"'))
    state = standing(connection, versions)
    if state.is_newer:
        raise Unavailable(f"The database of {database.service} was written by a newer release. {state.fix}")
    if not state.is_current:
        command.upgrade(config, "heads")


@dataclass(frozen=True, slots=True)
class Standing:
    """How a service's tables stand to this release."""

    at: frozenset[str]
    known: frozenset[str]
    newest: frozenset[str]

    @property
    def is_newer(self) -> bool:
        return not self.at <= self.known

    @property
    def is_current(self) -> bool:
        return self.at == self.newest

    @property
    def detail(self) -> str:
        if not self.at:
            return "empty: the first start makes the tables"
        return "up to date" if self.is_current else "of an older release: the next start brings it up to date"

    @property
    def fix(self) -> str:
        revision = ", ".join(sorted(self.at - self.known))
        return f"Install the release that knows {revision}, or bring back the backup from before its upgrade."


def standing(connection: Connection, versions: Path) -> Standing:
    """Compare the tables behind a connection with the migrations of this release; changes nothing."""
    scripts = ScriptDirectory.from_config(configuration(connection, versions))
    at = frozenset(MigrationContext.configure(connection).get_current_heads())
    return Standing(at, revisions(versions), frozenset(scripts.get_heads()))


def revisions(versions: Path) -> frozenset[str]:
    """Every migration of a service that this release knows."""
    scripts = ScriptDirectory.from_config(configuration(None, versions))
    return frozenset(script.revision for script in scripts.walk_revisions())


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
