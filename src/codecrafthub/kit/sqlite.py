"""SQLite for one service: its file, opened for short transactions on the event loop and for long ones beside it.

A statement on a local file takes microseconds, far less than handing it to a thread and back. Short transactions
therefore run on the event loop's own thread, and nothing of theirs waits there: not for another process that writes,
and not for the disk, where the write-ahead log is moved into the file by a thread.
"""

import asyncio
import sqlite3
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path
from typing import Any, Literal

import sqlalchemy as sa
from sqlalchemy import event, pool
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine

from codecrafthub.kit.encryption.columns import give_keys
from codecrafthub.kit.encryption.keys import Keyring
from codecrafthub.kit.logging import logger
from codecrafthub.kit.loop_session import LoopConnection, LoopSession, pragmas
from codecrafthub.kit.pool import Connections

PATIENCE_SECONDS = 10.0
"""How long a writer waits for another process to let go of the file."""
PAUSE_SECONDS = 0.01
COMMITS_PER_CHECKPOINT = 250
MOST_IDLE = 5

log = logger(__name__)


class SqliteFile:
    """The file of one service. SQLite has one writer: those of this process take turns, in order, without polling."""

    def __init__(self, path: Path, synchronous: Literal["NORMAL", "FULL"], keyring: Keyring) -> None:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._path, self._synchronous, self._keyring = path, synchronous, keyring
        self._idle: list[LoopConnection] = []
        self._busy = 0
        self._turn = asyncio.Lock()
        self._commits = 0
        self._checkpointing: asyncio.Task[None] | None = None
        self.engine = _engine(path, synchronous)

    @asynccontextmanager
    async def write(self, *, is_long: bool) -> AsyncIterator[AsyncSession]:
        async with self._turn:
            if is_long or self._synchronous == "FULL":
                async with _beside(self.engine.execution_options(hub_writes=True)) as session:
                    yield session
            else:
                connection = self._connection()
                session = LoopSession(connection)
                try:
                    await _lock(session)
                    yield session
                finally:
                    self._put_back(connection, session)
                self._count_commit()

    @asynccontextmanager
    async def read(self, *, is_long: bool) -> AsyncIterator[AsyncSession]:
        if is_long:
            async with _beside(self.engine) as session:
                yield session
        else:
            connection = self._connection()
            session = LoopSession(connection)
            try:
                session.begin_now("BEGIN")
                yield session
            finally:
                self._put_back(connection, session)

    async def close(self) -> None:
        if self._checkpointing is not None:
            await self._checkpointing
        while self._idle:
            self._idle.pop().close()
        await self.engine.dispose()

    def connections(self) -> Connections:
        beside = self.engine.pool
        assert isinstance(beside, pool.QueuePool)
        return Connections(self._busy + beside.checkedout(), len(self._idle) + beside.checkedin())

    def _connection(self) -> LoopConnection:
        connection = self._idle.pop() if self._idle else self._new_connection()
        self._busy += 1
        return connection

    def _new_connection(self) -> LoopConnection:
        made = LoopConnection(self._path, self._synchronous)
        give_keys(made.engine, self._keyring)
        return made

    def _put_back(self, connection: LoopConnection, session: LoopSession) -> None:
        self._busy -= 1
        session.end()
        if len(self._idle) < MOST_IDLE:
            self._idle.append(connection)
        else:
            connection.close()

    def _count_commit(self) -> None:
        self._commits += 1
        if self._commits >= COMMITS_PER_CHECKPOINT and (self._checkpointing is None or self._checkpointing.done()):
            self._commits = 0
            self._checkpointing = asyncio.create_task(asyncio.to_thread(_checkpoint, self._path))


async def _lock(session: LoopSession) -> None:
    """Begin as the writer; while another process is it, the event loop goes on."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            session.begin_now("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            await asyncio.sleep(PAUSE_SECONDS)
        else:
            return


@asynccontextmanager
async def _beside(engine: AsyncEngine) -> AsyncIterator[AsyncSession]:
    """A session in a thread of its own."""
    async with AsyncSession(engine, expire_on_commit=False) as session:
        yield session


def _engine(path: Path, synchronous: str) -> AsyncEngine:
    """The engine for what takes long; each of its connections has a thread."""
    engine = create_async_engine(f"sqlite+aiosqlite:///{path}", pool_size=2, max_overflow=20, hide_parameters=True)

    @event.listens_for(engine.sync_engine, "connect")
    def set_up(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # the "begin" event below starts transactions, not the driver
        cursor = connection.cursor()
        for pragma in pragmas(synchronous, int(PATIENCE_SECONDS * 1000), "journal_mode = WAL"):
            cursor.execute(pragma)
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def begin(connection: sa.Connection) -> None:
        writes = connection.get_execution_options().get("hub_writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    @event.listens_for(engine.sync_engine, "checkin")
    def tidy(connection: Any, _record: Any) -> None:
        # A COMMIT that SQLite refuses leaves its transaction open, and with it the lock that every writer needs.
        if connection is not None and connection.driver_connection.in_transaction:
            connection.rollback()

    return engine


def _checkpoint(path: Path) -> None:
    """Move what the write-ahead log holds into the file; readers and writers go on meanwhile."""
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute("PRAGMA wal_checkpoint(PASSIVE)")
    except sqlite3.Error:
        log.exception("checkpoint_failed", file=path.name)
