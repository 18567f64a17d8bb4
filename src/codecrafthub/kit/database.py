"""One database per service: engine, transactions, and the types both SQLite and PostgreSQL keep alike."""

import asyncio
import re
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, Connection, DateTime, Dialect, Integer, MetaData, event, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.engine import make_url
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.types import TypeDecorator

from codecrafthub.kit.errors import Conflict
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
JSON_DOCUMENT = JSON().with_variant(JSONB(), "postgresql")

NO_VALUES_IN_ERRORS: Mapping[str, bool] = {"hide_parameters": True}
"""Errors are logged, and the values of a statement may be someone's code or address."""

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

    def __enter__(self) -> None:
        self.count += 1

    def __exit__(self, *_: object) -> None:
        self.count -= 1


_TRAFFIC = _Traffic()


async def quiet(seconds: float = 5) -> None:
    """Wait until no transaction is open, so that work can be stopped between two of them, and not within one.

    A task that is cancelled while its connection opens leaves the connection to the garbage collector.
    """
    deadline = time.monotonic() + seconds
    while _TRAFFIC.count and time.monotonic() < deadline:  # noqa: ASYNC110  (an event would wake us after the next one began)
        await asyncio.sleep(0.002)


class Database:
    """The connection to one service's tables.

    `write()` is a transaction that commits at its end, `read()` one that never writes. SQLite has one writer: a
    write takes its lock at once (BEGIN IMMEDIATE), and writers of this process queue up here, in order, instead of
    polling SQLite's busy handler.
    """

    def __init__(self, settings: Settings, service: str) -> None:
        self.service = service
        self.is_sqlite = settings.database_url.startswith("sqlite")
        self.engine = _sqlite(settings, service) if self.is_sqlite else _postgresql(settings, service)
        self._readers = async_sessionmaker(self.engine, expire_on_commit=False)
        writing = self.engine.execution_options(hub_writes=True)
        self._writers = async_sessionmaker(writing, expire_on_commit=False)
        self._turn = asyncio.Lock()

    @asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncSession]:
        """A transaction: committed when the block ends, rolled back when it raises.

        Raises Conflict when a constraint of a table forbids the change.
        """
        async with AsyncExitStack() as stack:
            if self.is_sqlite:
                await stack.enter_async_context(self._turn)
            stack.enter_context(_TRAFFIC)
            session = await stack.enter_async_context(self._writers())
            try:
                yield session
                await session.commit()
            except IntegrityError as error:
                raise Conflict from error
            for call in session.info.pop("after_commit", ()):
                call()

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncSession]:
        """A consistent view of the tables; nothing done in it is kept."""
        with _TRAFFIC:
            async with self._readers() as session:
                yield session

    async def ping(self) -> None:
        """Raise the driver's error when the database does not answer."""
        async with self.engine.connect() as connection:
            await connection.execute(text("SELECT 1"))

    async def close(self) -> None:
        await self.engine.dispose()


def after_commit(session: AsyncSession, call: Any) -> None:
    """Have `call()` made once the transaction of this session is safely stored."""
    calls = session.info.setdefault("after_commit", [])
    if call not in calls:
        calls.append(call)


def _sqlite(settings: Settings, service: str) -> AsyncEngine:
    settings.data.mkdir(parents=True, exist_ok=True, mode=0o700)
    address = f"sqlite+aiosqlite:///{settings.data / service}.sqlite3"
    engine = create_async_engine(address, pool_size=5, max_overflow=20, **NO_VALUES_IN_ERRORS)

    @event.listens_for(engine.sync_engine, "connect")
    def prepare(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # the "begin" event below starts transactions, not the driver
        cursor = connection.cursor()
        for pragma in (
            "busy_timeout = 10000",
            "journal_mode = WAL",
            f"synchronous = {settings.sqlite_synchronous}",
            "foreign_keys = ON",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("hub_writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    @event.listens_for(engine.sync_engine, "checkin")
    def tidy(connection: Any, _record: Any) -> None:
        # A COMMIT that SQLite refuses leaves its transaction open, and with it the lock that every writer needs.
        if connection is not None and connection.driver_connection.in_transaction:
            connection.rollback()

    return engine


def _postgresql(settings: Settings, service: str) -> AsyncEngine:
    """An engine whose search path is the service's own schema; the schema is made by the migrations."""
    if not re.fullmatch(r"[a-z_]+", service):
        raise ValueError(f"{service!r} cannot name a schema")
    url = make_url(settings.database_url).set(drivername="postgresql+asyncpg")
    return create_async_engine(
        url,
        pool_size=5,
        max_overflow=10,
        connect_args={"server_settings": {"search_path": service}},
        **NO_VALUES_IN_ERRORS,
    )
