"""A connection to SQLite for the event loop, and sessions on it that run each statement where it is awaited."""

import sqlite3
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

import sqlalchemy as sa
from sqlalchemy import orm, pool
from sqlalchemy.ext.asyncio import AsyncSession

LOOP_WAIT_MS = 5
"""How long SQLite waits for another process at a time: meanwhile the event loop stands still."""
OPENING_WAIT_MS = 2000
"""How long it may wait to be opened, which happens seldom: another process may just be tidying the log."""


class LoopConnection:
    """An open connection for the event loop; SQLAlchemy, where it is needed, works through it, too."""

    def __init__(self, path: Path, synchronous: str) -> None:
        self.plain = sqlite3.connect(path, isolation_level=None)
        for pragma in pragmas(synchronous, OPENING_WAIT_MS, "wal_autocheckpoint = 0"):
            self.plain.execute(pragma)
        self.engine = sa.create_engine(
            "sqlite://", creator=lambda: self.plain, poolclass=pool.StaticPool, hide_parameters=True
        )
        self.engine.connect().close()  # the first time it looks around, which must be outside of any transaction
        self.plain.execute(f"PRAGMA busy_timeout = {LOOP_WAIT_MS}")

    def close(self) -> None:
        self.engine.dispose()
        self.plain.close()


class LoopSession(AsyncSession):
    """A session whose statements run right where they are awaited: awaiting one never lets go of the event loop.

    It begins and ends its transaction itself. What SQLAlchemy needs for objects is made when somebody asks for it.
    """

    def __init__(self, connection: LoopConnection) -> None:
        self._connection = connection
        self._info: dict[Any, Any] = {}

    @cached_property
    def sync_session(self) -> orm.Session:  # type: ignore[override]  # made when asked for
        return orm.Session(self._connection.engine, expire_on_commit=False)

    @property
    def _proxied(self) -> orm.Session:  # type: ignore[override]
        return self.sync_session

    @property
    def info(self) -> dict[Any, Any]:
        return self._info

    def begin_now(self, how: Literal["BEGIN", "BEGIN IMMEDIATE"]) -> None:
        self._connection.plain.execute(how)

    def plainly(self, sql: str, arguments: Sequence[Any]) -> sqlite3.Cursor:
        """Run a statement without SQLAlchemy, after whatever it has to store."""
        self._flush()
        return self._connection.plain.execute(sql, arguments)

    def get_bind(self, *_args: Any, **_options: Any) -> sa.Engine:
        return self._connection.engine

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
        self._flush()
        self._connection.plain.commit()

    def end(self) -> None:
        """Give up what was not committed; a COMMIT that SQLite refuses leaves its transaction open, and its lock."""
        if "sync_session" in self.__dict__:
            self.sync_session.close()
        self._connection.plain.rollback()

    def _flush(self) -> None:
        if "sync_session" in self.__dict__:
            self.sync_session.flush()


def pragmas(synchronous: str, wait_ms: int, setting: str) -> list[str]:
    """What every connection is set up with."""
    settings = (f"busy_timeout = {wait_ms}", setting, f"synchronous = {synchronous}", "foreign_keys = ON")
    return [f"PRAGMA {one}" for one in settings]
