"""PostgreSQL for one service: a schema of its own in the hub's database."""

import re
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy import event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, InterfaceError, InternalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry, QueuePool

from codecrafthub.kit.errors import Unavailable
from codecrafthub.kit.logging import logger
from codecrafthub.kit.pool import USUAL, Connections, PoolLimits

CONNECT_SECONDS = 10.0

GOING = ("08", "57P")
"""Classes of PostgreSQL's codes for a connection that is gone, and for a server that stops or starts."""

ENCRYPTION = ("sslmode", "ssl", "sslrootcert")
CHECKED = ("verify-ca", "verify-full")
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
    query = {name: value for name, value in found.query.items() if name not in ENCRYPTION}
    return found.set(drivername="postgresql+asyncpg", query=query)


log = logger(__name__)


class DatabaseAway(Unavailable):
    """The database does not answer right now; try again in a moment."""


def encryption(url: str) -> dict[str, ssl.SSLContext | str]:
    """What the driver is to be told of `sslmode` and `sslrootcert`, as PostgreSQL's own programs call them.

    A certificate is held against the authorities that the system (SSL_CERT_FILE) or `sslrootcert` names; the driver by
    itself would know only those of a file in the user's home. Raises ValueError where that cannot be read.
    """
    query = make_url(url).query
    mode, authorities = query.get("sslmode") or query.get("ssl"), query.get("sslrootcert")
    if mode not in CHECKED:
        return {"ssl": str(mode)} if mode else {}
    try:
        context = ssl.create_default_context(cafile=str(authorities) if authorities else None)
    except OSError as error:
        raise ValueError(
            f"HUB_DATABASE_URL: no certificate can be read in sslrootcert={authorities} ({error})"
        ) from None
    context.check_hostname = mode == "verify-full"
    return {"ssl": context}


class PostgresqlSchema:
    """Every connection's search path is the service's own schema; the schema is made by the migrations."""

    def __init__(self, url: str, service: str, limits: PoolLimits = USUAL) -> None:
        if not re.fullmatch(r"[a-z_]+", service):
            raise ValueError(f"{service!r} cannot name a schema")
        self.engine = create_async_engine(
            address(url, service),
            pool_size=min(limits.kept, limits.most),
            max_overflow=max(0, limits.most - limits.kept),
            pool_timeout=limits.wait_seconds,
            connect_args={
                "server_settings": {"search_path": service},
                "timeout": CONNECT_SECONDS,
                **encryption(url),
            },
            hide_parameters=True,  # errors are logged, and the values of a statement may be someone's code or address
        )
        self._service, self._most = service, limits.most
        self._is_closed = False
        event.listen(self.engine.sync_engine, "checkin", self._given_back)

    @asynccontextmanager
    async def write(self, *, is_long: bool) -> AsyncIterator[AsyncSession]:
        """Raises DatabaseAway when there is no connection, or it breaks; whether a commit is stored is unknown then."""
        try:
            async with AsyncSession(self.engine, expire_on_commit=False) as session:
                await self._connect(session)
                yield session
        except DBAPIError as error:
            if not _is_lost(error):
                raise
            raise self._away(error) from error

    @asynccontextmanager
    async def read(self, *, is_long: bool) -> AsyncIterator[AsyncSession]:
        """Raises DatabaseAway."""
        async with self.write(is_long=is_long) as session:
            yield session

    async def close(self) -> None:
        """Close every connection: one that is still at work, as soon as that is done."""
        self._is_closed = True
        await self.engine.dispose()

    async def _connect(self, session: AsyncSession) -> None:
        try:
            await session.connection()
        except (OSError, DBAPIError, PoolTimeout) as error:
            raise self._away(error) from error

    def _away(self, error: Exception) -> DatabaseAway:
        reason = str(error).partition("\n")[0]
        log.warning("database_away", service=self._service, error=f"{type(error).__name__}: {reason}")
        return DatabaseAway()

    def connections(self) -> Connections:
        pool = self.engine.pool
        assert isinstance(pool, QueuePool)
        return Connections(pool.checkedout(), pool.checkedin(), self._most)

    def _given_back(self, _connection: object, entry: ConnectionPoolEntry) -> None:
        if self._is_closed:  # it would lie open in a pool that nobody empties any more
            entry.invalidate()


def _is_lost(error: DBAPIError) -> bool:
    """Whether a statement failed because its connection is gone, and not because of what it says."""
    code = getattr(error.orig, "sqlstate", None) or ""
    is_ours = isinstance(error, InterfaceError | InternalError) and not code  # the driver says so, not the server
    return error.connection_invalidated or is_ours or code.startswith(GOING)
