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
from sqlalchemy import event, orm
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine

from codecrafthub.kit.logging import logger

PATIENCE_SECONDS = 10.0
"""How long a writer waits for another process to let go of the file."""
LOOP_WAIT_MS = 5
"""How long at a time on the event loop, which stands still meanwhile; between two times others get their turn."""
PAUSE_SECONDS = 0.01
COMMITS_PER_CHECKPOINT = 250

log = logger(__name__)


class LoopSession(AsyncSession):
    """A session whose statements run right where they are awaited: awaiting one never lets go of the event loop."""

    def __init__(self, engine: sa.Engine) -> None:
        def made(**settings: Any) -> orm.Session:
            return orm.Session(**{**settings, "bind": engine, "expire_on_commit": False})

        super().__init__(sync_session_class=made)  # type: ignore[arg-type]  # any callable that makes one will do

    async def execute(self, *args: Any, **options: Any) -> Any:
        return self.sync_session.execute(*args, **options)

    async def scalar(self, *args: Any, **options: Any) -> Any:
        return self.sync_session.scalar(*args, **options)

    async def scalars(self, *args: Any, **options: Any) -> Any:
        return self.sync_session.scalars(*args, **options)

    async def get(self, *args: Any, **options: Any) -> Any:
        return self.sync_session.get(*args, **options)

    async def merge(self, *args: Any, **options: Any) -> Any:
        return self.sync_session.merge(*args, **options)

    async def flush(self, objects: Any = None) -> None:
        self.sync_session.flush(objects)

    async def commit(self) -> None:
        self.sync_session.commit()

    async def close(self) -> None:
        self.sync_session.close()


class SqliteFile:
    """The file of one service. SQLite has one writer: those of this process take turns, in order, without polling."""

    def __init__(self, path: Path, synchronous: Literal["NORMAL", "FULL"]) -> None:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._path = path
        self._turn = asyncio.Lock()
        self._commits = 0
        self._checkpointing: asyncio.Task[None] | None = None
        self._on_loop = sa.create_engine(f"sqlite:///{path}", pool_size=5, max_overflow=-1, hide_parameters=True)
        _prepare(self._on_loop, synchronous, LOOP_WAIT_MS, "wal_autocheckpoint = 0")
        self.engine = create_async_engine(
            f"sqlite+aiosqlite:///{path}", pool_size=2, max_overflow=20, hide_parameters=True
        )
        _prepare(self.engine.sync_engine, synchronous, int(PATIENCE_SECONDS * 1000), "journal_mode = WAL")
        self._flushes_each_commit = synchronous == "FULL"

    @asynccontextmanager
    async def write(self, *, is_long: bool) -> AsyncIterator[AsyncSession]:
        async with self._turn:
            if is_long or self._flushes_each_commit:
                async with _beside(self.engine.execution_options(hub_writes=True)) as session:
                    yield session
            else:
                session = await self._locked()
                try:
                    yield session
                finally:
                    session.sync_session.close()
                self._count_commit()

    @asynccontextmanager
    async def read(self, *, is_long: bool) -> AsyncIterator[AsyncSession]:
        if is_long:
            async with _beside(self.engine) as session:
                yield session
        else:
            session = LoopSession(self._on_loop)
            try:
                yield session
            finally:
                session.sync_session.close()

    async def close(self) -> None:
        if self._checkpointing is not None:
            await self._checkpointing
        self._on_loop.dispose()
        await self.engine.dispose()

    async def _locked(self) -> LoopSession:
        """A session that holds the writer's lock; while another process has it, the event loop goes on."""
        engine = self._on_loop.execution_options(hub_writes=True)
        deadline = time.monotonic() + PATIENCE_SECONDS
        while True:
            session = LoopSession(engine)
            try:
                session.sync_session.connection()
            except sqlite3.OperationalError as error:
                session.sync_session.close()
                if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                    raise
                await asyncio.sleep(PAUSE_SECONDS)
            else:
                return session

    def _count_commit(self) -> None:
        self._commits += 1
        if self._commits >= COMMITS_PER_CHECKPOINT and (self._checkpointing is None or self._checkpointing.done()):
            self._commits = 0
            self._checkpointing = asyncio.create_task(asyncio.to_thread(_checkpoint, self._path))


@asynccontextmanager
async def _beside(engine: AsyncEngine) -> AsyncIterator[AsyncSession]:
    """A session in a thread of its own."""
    async with AsyncSession(engine, expire_on_commit=False) as session:
        yield session


def _prepare(engine: sa.Engine, synchronous: str, wait_ms: int, setting: str) -> None:
    """Set every new connection up, and begin transactions as their engine was asked to."""

    @event.listens_for(engine, "connect")
    def set_up(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # the "begin" event below starts transactions, not the driver
        cursor = connection.cursor()
        for pragma in (f"busy_timeout = {wait_ms}", setting, f"synchronous = {synchronous}", "foreign_keys = ON"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def begin(connection: sa.Connection) -> None:
        writes = connection.get_execution_options().get("hub_writes", False)
        connection.connection.cursor().execute("BEGIN IMMEDIATE" if writes else "BEGIN")

    @event.listens_for(engine, "checkin")
    def tidy(connection: Any, _record: Any) -> None:
        # A COMMIT that SQLite refuses leaves its transaction open, and with it the lock that every writer needs.
        if connection is not None and getattr(connection, "driver_connection", connection).in_transaction:
            connection.rollback()


def _checkpoint(path: Path) -> None:
    """Move what the write-ahead log holds into the file; readers and writers go on meanwhile."""
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute("PRAGMA wal_checkpoint(PASSIVE)")
    except sqlite3.Error:
        log.exception("checkpoint_failed", file=path.name)
