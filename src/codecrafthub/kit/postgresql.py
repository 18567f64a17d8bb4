"""PostgreSQL for one service: a schema of its own in the hub's database."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy import event
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry


class PostgresqlSchema:
    """Every connection's search path is the service's own schema; the schema is made by the migrations."""

    def __init__(self, url: str, service: str) -> None:
        if not re.fullmatch(r"[a-z_]+", service):
            raise ValueError(f"{service!r} cannot name a schema")
        self.engine = create_async_engine(
            make_url(url).set(drivername="postgresql+asyncpg"),
            pool_size=5,
            max_overflow=10,
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

    def _given_back(self, _connection: object, entry: ConnectionPoolEntry) -> None:
        if self._is_closed:  # it would lie open in a pool that nobody empties any more
            entry.invalidate()
