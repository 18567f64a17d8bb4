"""Filling an empty PostgreSQL database from a backup: all of it in one transaction, or nothing.

Tables are made by the hub's own migrations as the backup's release had them, filled, and then brought to this release.
"""

from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

import asyncpg
import sqlalchemy as sa
from alembic import command
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection

from codecrafthub.cli.backup.archive import Table
from codecrafthub.cli.backup.engines.postgresql import (
    VERSIONS,
    WAY_OF_WRITING,
    connected,
    distinct,
    driver_of,
    said_by,
    tables_of,
)
from codecrafthub.cli.backup.sealed import Unusable
from codecrafthub.kit.migrations import configuration

TELL_AGAIN = (
    "DELETE FROM outbox_delivery WHERE position IN (SELECT position FROM outbox WHERE topic LIKE :own)",
    "UPDATE outbox SET relayed = false WHERE relayed AND topic LIKE :own",
)


class Loading:
    """The tables of every service, while they are filled; nobody else sees them before the end."""

    def __init__(self, connections: Mapping[str, AsyncConnection], migrations: Mapping[str, Path]) -> None:
        self._connections, self._migrations = connections, migrations

    async def prepare(self, heads: Mapping[str, list[str]]) -> None:
        """Make the tables as they were at these migrations. Raises Unusable where there are tables already."""
        for service, connection in self._connections.items():
            if await tables_of(connection, service):
                raise Unusable(
                    f"{_name(connection)} holds tables of {service} already: have HUB_DATABASE_URL name an empty "
                    "database, such as one just made with CREATE DATABASE."
                )
        for service, at in heads.items():
            await self._enter(service)
            await self._upgrade(service, at)
            names = [table.name for table in await self.tables(service) if table.name != VERSIONS]
            if names:  # migrations may have put rows into them
                await self._connections[service].exec_driver_sql(f"TRUNCATE {', '.join(map(_quoted, names))}")

    async def tables(self, service: str) -> list[sa.Table]:
        """Each after those that it refers to."""
        return await tables_of(self._connections[service], service)

    async def fill(self, service: str, table: Table, pieces: Iterable[bytes]) -> None:
        """Put the rows of a table in. Raises Unusable where they are not as many as the backup says."""

        async def source() -> AsyncIterator[bytes]:
            for piece in pieces:
                yield piece

        driver = await driver_of(self._connections[service])
        done = await driver.copy_to_table(table.name, schema_name=service, columns=table.columns, source=source())
        if int(done.rpartition(" ")[2]) != table.rows:
            raise Unusable(f"{service}.{table.name} has other rows than its manifest says.")

    async def fill_from(self, service: str, table: sa.Table, rows: Iterable[tuple[object, ...]]) -> int:
        """Put rows of values in, in the order of the table's columns; how many there were."""
        driver = await driver_of(self._connections[service])
        columns = [column.name for column in table.columns]
        done = await driver.copy_records_to_table(table.name, schema_name=service, columns=columns, records=rows)
        return int(done.rpartition(" ")[2])

    async def finish(self, service: str, numbers: Mapping[str, int]) -> None:
        """Go on counting where the backup had got to, come to this release's tables, and tell every fact again.

        What carried facts may be another bus now, or an empty one. Whoever has heard a fact knows it from the inbox.
        Facts of others that this service keeps for itself, since it could not handle them yet, wait as they were.
        """
        connection = await self._enter(service)
        for name, last in numbers.items():
            await connection.execute(
                sa.text("SELECT setval(CAST(:name AS regclass), :last)"), {"name": _quoted(name), "last": last}
            )
        await self._upgrade(service, ["heads"])
        for statement in TELL_AGAIN:
            await connection.execute(sa.text(statement), {"own": f"{service}.%"})

    async def _enter(self, service: str) -> AsyncConnection:
        connection = self._connections[service]
        for setting in (*WAY_OF_WRITING, f'SET search_path = "{service}"'):
            await connection.exec_driver_sql(setting)
        return connection

    async def _upgrade(self, service: str, to: Iterable[str]) -> None:
        def upgrade(connection: sa.Connection) -> None:
            connection.execute(sa.text("SELECT pg_advisory_xact_lock(hashtext(:name))"), {"name": service})
            connection.execute(sa.text(f'CREATE SCHEMA IF NOT EXISTS "{service}"'))
            for revision in to:
                command.upgrade(configuration(connection, self._migrations[service]), revision)

        await self._connections[service].run_sync(upgrade)


@asynccontextmanager
async def loading(
    url: str, services: Iterable[str], migrations: Mapping[str, Path], *, is_kept: bool
) -> AsyncIterator[Loading]:
    """Kept when the block ends without an error, unless it only was a drill; else the databases stay as they were.

    Raises Unusable for rows that the database refuses.
    """
    async with connected(url, services) as connections:
        try:
            yield Loading(connections, migrations)
            for connection in distinct(connections):
                await (connection.commit() if is_kept else connection.rollback())
        except (DBAPIError, asyncpg.PostgresError) as error:
            raise Unusable(f"PostgreSQL refuses what is in it ({said_by(error)}). Nothing was kept.") from error


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _name(connection: AsyncConnection) -> str:
    return f"The database {connection.engine.url.database}"
