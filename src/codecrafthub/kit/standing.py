"""How a service's tables stand to this release, and how they are brought up to date when it starts.

Alembic is loaded only where something is to be done: with all migrations it takes longer than the rest of what a start
does with a database.
"""

from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy import Connection

from codecrafthub.kit.database import Database
from codecrafthub.kit.errors import Unavailable

NUMBERED = "[0-9][0-9][0-9][0-9]_*.py"
VERSION_TABLE = "alembic_version"
_versions = sa.table(VERSION_TABLE, sa.column("version_num", sa.String))


async def migrate(database: Database, versions: Path) -> None:
    """Bring the service's tables to the newest version; does nothing when they are there already.

    Raises Unavailable when the database was written by a newer release of the hub.
    """
    async with database.engine.execution_options(hub_writes=True).begin() as connection:
        await connection.run_sync(_upgrade, database, versions)


def _upgrade(connection: Connection, database: Database, versions: Path) -> None:
    if not database.is_sqlite:
        # Several replicas may start at once: one migrates, the others wait and find the work done.
        connection.execute(sa.text("SELECT pg_advisory_xact_lock(hashtext(:name))"), {"name": database.service})
        connection.execute(sa.text(f'CREATE SCHEMA IF NOT EXISTS "{database.service}"'))
    state = standing(connection, versions)
    if state.is_newer:
        raise Unavailable(f"The database of {database.service} was written by a newer release. {state.fix}")
    if not state.is_current:
        import_module("codecrafthub.kit.migrations").upgrade(connection, versions)


@dataclass(frozen=True, slots=True)
class Standing:
    """How a service's tables stand to this release."""

    at: frozenset[str]
    known: tuple[str, ...]

    @property
    def is_newer(self) -> bool:
        return not self.at.issubset(self.known)

    @property
    def is_current(self) -> bool:
        return self.at == {self.known[-1]}

    @property
    def detail(self) -> str:
        if not self.at:
            return "empty: the first start makes the tables"
        return "up to date" if self.is_current else "of an older release: the next start brings it up to date"

    @property
    def fix(self) -> str:
        revision = ", ".join(sorted(self.at.difference(self.known)))
        return f"Install the release that knows {revision}, or bring back the backup from before its upgrade."


def standing(connection: Connection, versions: Path) -> Standing:
    """Compare the tables behind a connection with the migrations of this release; changes nothing."""
    at: frozenset[str] = frozenset()
    if sa.inspect(connection).has_table(VERSION_TABLE):
        at = frozenset(connection.scalars(sa.select(_versions.c.version_num)))
    return Standing(at, revisions(versions))


def revisions(versions: Path) -> tuple[str, ...]:
    """Every migration of a service that this release knows, the newest last: a file's number is its name."""
    return tuple(sorted(f"{versions.parent.name}_{file.name[:4]}" for file in versions.glob(NUMBERED)))
