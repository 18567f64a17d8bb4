"""One database per service: transactions, and the types both SQLite and PostgreSQL keep alike."""

import asyncio
import sqlite3
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any, TypeVar

from sqlalchemy import JSON, BigInteger, DateTime, Dialect, Integer, MetaData, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession
from sqlalchemy.types import TypeDecorator

from codecrafthub.kit.encryption.columns import give_keys
from codecrafthub.kit.encryption.keys import Keyring
from codecrafthub.kit.errors import Conflict
from codecrafthub.kit.pool import Connections, PoolLimits
from codecrafthub.kit.postgresql import PostgresqlSchema
from codecrafthub.kit.sqlite import SqliteFile
from codecrafthub.settings import Settings

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
BIG = BigInteger().with_variant(Integer(), "sqlite")
"""A 64-bit integer that may count upwards by itself as a primary key on both engines."""
QUIET_SECONDS = 3.0
JSON_DOCUMENT = JSON().with_variant(JSONB(), "postgresql")

Value = TypeVar("Value")
Session = AsyncSession
"""An open transaction, by a name that use cases and subscribers may import: they know no SQL."""


def new_metadata() -> MetaData:
    """The metadata of one service's tables, with constraint names that both engines agree on."""
    return MetaData(naming_convention=NAMING)


class UtcDateTime(TypeDecorator[datetime]):
    """An aware UTC datetime on both engines; SQLite alone would hand back naive ones."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is not None and value.tzinfo is None:
            raise ValueError("a naive datetime may not be stored: use clock.now()")
        return value.astimezone(UTC) if value is not None else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class _Traffic:
    """How many transactions are open in this process."""

    def __init__(self) -> None:
        self.count = 0
        self.patience = QUIET_SECONDS

    def __enter__(self) -> None:
        self.count += 1

    def __exit__(self, *_: object) -> None:
        self.count -= 1


_TRAFFIC = _Traffic()


async def quiet() -> None:
    """Wait until no transaction is open, so that work can be stopped between two of them, and not within one.

    A task that is cancelled while its connection opens leaves the connection to the garbage collector. A transaction
    that hangs is waited for QUIET_SECONDS in all, however many works are stopped beside it.
    """
    began = time.monotonic()
    until = began + _TRAFFIC.patience
    while _TRAFFIC.count and time.monotonic() < until:  # noqa: ASYNC110  (an event would wake us after the next one began)
        await asyncio.sleep(0.002)
    _TRAFFIC.patience = max(0.0, _TRAFFIC.patience - (time.monotonic() - began)) if _TRAFFIC.count else QUIET_SECONDS


class Database:
    """The connection to one service's tables.

    `write()` is a transaction that commits at its end, `read()` one that never writes. One that goes over many rows
    says so (`is_long`): on SQLite the short ones run on the event loop, where they are fastest and others wait.
    """

    def __init__(self, settings: Settings, service: str) -> None:
        self.service = service
        self.keyring = Keyring(settings)
        self.is_sqlite = settings.database_url.startswith("sqlite")
        self._store = (
            SqliteFile(settings.data / f"{service}.sqlite3", settings.sqlite_synchronous, self.keyring)
            if self.is_sqlite
            else PostgresqlSchema(settings.database_url, service, _limits(settings))
        )
        give_keys(self._store.engine.sync_engine, self.keyring)

    @property
    def engine(self) -> AsyncEngine:
        """For the migrations, which need more than a session."""
        return self._store.engine

    @asynccontextmanager
    async def write(self, *, is_long: bool = False) -> AsyncIterator[AsyncSession]:
        """A transaction: committed when the block ends, rolled back when it raises.

        Raises Conflict when a constraint of a table forbids the change.
        """
        with _TRAFFIC:
            async with self._store.write(is_long=is_long) as session:
                try:
                    yield session
                    await session.commit()
                except (IntegrityError, sqlite3.IntegrityError) as error:
                    raise Conflict from error
                calls = session.info.pop("after_commit", ())
        for call in calls:
            call()

    @asynccontextmanager
    async def read(self, *, is_long: bool = False) -> AsyncIterator[AsyncSession]:
        """A consistent view of the tables; nothing done in it is kept."""
        with _TRAFFIC:
            async with self._store.read(is_long=is_long) as session:
                yield session

    def connections(self) -> Connections:
        """How many connections of this process are open."""
        return self._store.connections()

    async def ping(self) -> None:
        """Raise the driver's error when the database does not answer."""
        async with self.read() as session:
            await session.execute(text("SELECT 1"))

    async def close(self) -> None:
        await self._store.close()


def _limits(settings: Settings) -> PoolLimits:
    return PoolLimits(settings.database_connections_kept, settings.database_connections, settings.database_wait_seconds)


def after_commit(session: AsyncSession, call: Any) -> None:
    """Have `call()` made once the transaction of this session is safely stored."""
    calls = session.info.setdefault("after_commit", [])
    if call not in calls:
        calls.append(call)


def portions(values: Sequence[Value], size: int = 500) -> Iterator[Sequence[Value]]:
    """Few enough for one statement, which may have only so many parameters."""
    return (values[start : start + size] for start in range(0, len(values), size))
