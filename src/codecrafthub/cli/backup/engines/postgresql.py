"""Every service's tables in PostgreSQL as they were at one moment, copied while the hub goes on writing.

Services that share a database are seen by one transaction. Where they have databases of their own, each is locked
against writers for the milliseconds in which such a transaction begins on all of them: see `cli/backup/snapshot.py`.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

import asyncpg
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection

from codecrafthub.cli.backup.archive import Pieces, Table, Writing
from codecrafthub.cli.backup.sealed import Unusable
from codecrafthub.kit.postgresql import PostgresqlSchema, address

TURN_MS = 50
"""How long one lock is waited for while others are held; then all are let go: nobody waits for us in a circle."""
PATIENCE_SECONDS = 60.0
VERSIONS = "alembic_version"
WAY_OF_WRITING = (
    "SET datestyle = 'ISO, YMD'",
    "SET timezone = 'UTC'",
    "SET extra_float_digits = 1",
    "SET statement_timeout = 0",
    "SET idle_in_transaction_session_timeout = 0",
)
"""Values are written so that they can be read again whatever the server's settings are."""
LOCK_NOT_AVAILABLE = "55P03"


@asynccontextmanager
async def connected(url: str, services: Iterable[str]) -> AsyncIterator[dict[str, AsyncConnection]]:
    """A connection for each service: the same one for those that share a database."""
    async with AsyncExitStack() as stack:
        by_place: dict[str, AsyncConnection] = {}
        found: dict[str, AsyncConnection] = {}
        for service in services:
            place = str(address(url, service))
            if place not in by_place:
                store = PostgresqlSchema(url, service)
                stack.push_async_callback(store.close)
                by_place[place] = await stack.enter_async_context(store.engine.connect())
            found[service] = by_place[place]
        yield found


@asynccontextmanager
async def moment(url: str, services: Iterable[str]) -> AsyncIterator[Mapping[str, AsyncConnection]]:
    """A connection for each service that sees all of them as they were at one moment.

    Raises Unusable where one of them is written to for a minute without a pause, or goes away.
    """
    services = list(services)
    async with _told(), connected(url, services) as readers:
        for reader in distinct(readers):
            await reader.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        if len(distinct(readers)) == 1:
            await _begin(readers)
        else:
            async with connected(url, services) as lockers:
                await _begin_on_all(lockers, readers)
        yield readers


async def copy_out(readers: Mapping[str, AsyncConnection], archive: Writing) -> None:
    """Write every table of every service into the backup."""
    manifest = archive.manifest
    for service, reader in readers.items():
        tables = await tables_of(reader, service)
        manifest.heads[service] = await _heads(reader, service) if VERSIONS in {one.name for one in tables} else []
        kept = [table for table in tables if table.name != VERSIONS]
        manifest.tables[service] = [await _copy(reader, service, table, archive) for table in kept]
        last = sa.text("SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = :service")
        manifest.numbers[service] = {
            name: number for name, number in await reader.execute(last, {"service": service}) if number is not None
        }
    if not any(manifest.heads.values()):
        raise Unusable("There is no hub in this database: see that HUB_DATABASE_URL names the hub's.")


async def tables_of(connection: AsyncConnection, service: str) -> list[sa.Table]:
    """The tables of a service, each after those that it refers to."""

    def reflect(connection: sa.Connection) -> list[sa.Table]:
        metadata = sa.MetaData(schema=service)
        metadata.reflect(connection)
        return metadata.sorted_tables

    return await connection.run_sync(reflect)


def distinct(connections: Mapping[str, AsyncConnection]) -> list[AsyncConnection]:
    """Each connection once, in the order of its first service."""
    return list({id(one): one for one in connections.values()}.values())


async def driver_of(connection: AsyncConnection) -> Any:
    """The driver's own connection, within the same transaction: it alone knows COPY."""
    return (await connection.get_raw_connection()).driver_connection


@asynccontextmanager
async def _told() -> AsyncIterator[None]:
    try:
        yield
    except (DBAPIError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
        raise Unusable(f"PostgreSQL broke off ({said_by(error)}): see its log, and try again.") from error


def said_by(error: Exception) -> str:
    """The server's own words, without those of the libraries in between."""
    return str(getattr(error, "orig", None) or error).splitlines()[0].rpartition(">: ")[2]


async def _begin(readers: Mapping[str, AsyncConnection]) -> None:
    for reader in distinct(readers):
        for setting in WAY_OF_WRITING:
            await reader.exec_driver_sql(setting)
        await reader.exec_driver_sql("SELECT 1")  # with its first query a transaction's view begins


async def _begin_on_all(lockers: Mapping[str, AsyncConnection], readers: Mapping[str, AsyncConnection]) -> None:
    """Begin a reader on every database at one moment, in which nobody writes to any of them."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while True:
        service = ""
        try:
            for service, locker in lockers.items():
                await _lock(locker, service)
            await _begin(readers)
        except DBAPIError as error:
            if getattr(error.orig, "sqlstate", None) != LOCK_NOT_AVAILABLE:
                raise
            if time.monotonic() > deadline:
                raise Unusable(f"The database of {service} is being written to without a pause.") from None
        else:
            return
        finally:
            for locker in distinct(lockers):
                await locker.rollback()
        await asyncio.sleep(TURN_MS / 1000)


async def _lock(locker: AsyncConnection, service: str) -> None:
    """Let nobody write to a service's tables until this transaction ends; readers go on."""
    await locker.exec_driver_sql(f"SET LOCAL lock_timeout = {TURN_MS}")
    tables = await locker.scalars(
        sa.text("SELECT format('%I.%I', schemaname, tablename) FROM pg_tables WHERE schemaname = :service ORDER BY 1"),
        {"service": service},
    )
    if names := ", ".join(tables):
        await locker.exec_driver_sql(f"LOCK TABLE {names} IN SHARE MODE")


async def _heads(reader: AsyncConnection, service: str) -> list[str]:
    return sorted(await reader.scalars(sa.text(f'SELECT version_num FROM "{service}".{VERSIONS}')))  # noqa: S608  (our names)


async def _copy(reader: AsyncConnection, service: str, table: sa.Table, archive: Writing) -> Table:
    pieces = Pieces(archive, f"postgresql/{service}/{table.name}")
    columns = [column.name for column in table.columns if column.computed is None]

    async def take(content: bytes) -> None:
        pieces.write(content)

    driver = await driver_of(reader)
    done = await driver.copy_from_table(table.name, schema_name=service, columns=columns, output=take)
    pieces.flush()
    return Table(table.name, columns, int(done.rpartition(" ")[2]))
