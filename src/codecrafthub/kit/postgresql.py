"""PostgreSQL for one service: a schema of its own in the hub's database."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy import event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry, QueuePool

from codecrafthub.kit.pool import Connections

KEPT, MOST = 5, 15
"""Connections of one service in one process: those that stay open, and those there may be."""

SCHEMES = ("postgresql", "postgres", "postgresql+asyncpg")


def address(url: str, service: str) -> URL:
    """The address of one service's database, as the driver wants it. Raises ValueError where it is none."""
    try:
        found = make_url(url.replace("{service}", service))
    except (ArgumentError, ValueError):
        raise ValueError("HUB_DATABASE_URL: use postgresql://user:password@host:5432/name") from None
    if found.drivername not in SCHEMES:
        raise ValueError(
            f"HUB_DATABASE_URL: no database speaks {found.drivername!r}; use sqlite: or postgresql://user:password@host/name"
        )
    query = dict(found.query)
    if "sslmode" in query:  # as PostgreSQL's own programs call it
        query["ssl"] = query.pop("sslmode")
    return found.set(drivername="postgresql+asyncpg", query=query)


class PostgresqlSchema:
    """Every connection's search path is the service's own schema; the schema is made by the migrations."""

    def __init__(self, url: str, service: str) -> None:
        if not re.fullmatch(r"[a-z_]+", service):
            raise ValueError(f"{service!r} cannot name a schema")
        self.engine = create_async_engine(
            address(url, service),
            pool_size=KEPT,
            max_overflow=MOST - KEPT,
            connect_args={"server_settings": {"search_path": service}},
            hide_parameters=True,  # errors are logged, and the values of a statement may be someone's code or address
        )
        self._is_closed = False
        event.listen(self.engine.sync_engine, "checkin", self._given_back)

    @asynccontextmanager
    async def write(self, *, is_long: bool) -> AsyncIterator[AsyncSession]:
        async with AsyncSession(self.engine, expire_on_commit=False) as session:
            yield session

    @asynccontextmanager
    async def read(self, *, is_long: bool) -> AsyncIterator[AsyncSession]:
        async with AsyncSession(self.engine, expire_on_commit=False) as session:
            yield session

    async def close(self) -> None:
        """Close every connection: one that is still at work, as soon as that is done."""
        self._is_closed = True
        await self.engine.dispose()

    def connections(self) -> Connections:
        pool = self.engine.pool
        assert isinstance(pool, QueuePool)
        return Connections(pool.checkedout(), pool.checkedin(), MOST)

    def _given_back(self, _connection: object, entry: ConnectionPoolEntry) -> None:
        if self._is_closed:  # it would lie open in a pool that nobody empties any more
            entry.invalidate()
