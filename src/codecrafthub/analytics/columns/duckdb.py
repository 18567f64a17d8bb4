"""The column store in DuckDB: a file of the data folder, or memory; opened when it is first needed."""

import asyncio
import re
from collections.abc import Callable, Collection, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID

from codecrafthub.analytics.columns import Mark, Row
from codecrafthub.kit.errors import Unavailable
from codecrafthub.kit.logging import logger
from codecrafthub.settings import Settings

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

FILE = "analytics.duckdb"
LIMITS = {"memory_limit": "128MB", "threads": 2, "autoinstall_known_extensions": False}
TABLES = """
CREATE TABLE IF NOT EXISTS event (
    id UUID NOT NULL, topic VARCHAR NOT NULL, day DATE NOT NULL, occurred_at TIMESTAMP NOT NULL, person UUID,
    exercise VARCHAR, verdict VARCHAR, attempt INTEGER, is_first_solve BOOLEAN NOT NULL, version BIGINT NOT NULL
);
CREATE TABLE IF NOT EXISTS mark (position BIGINT NOT NULL, event UUID NOT NULL);
"""
NAME = re.compile(r"(?<!:):([a-z_]+)\b")
"""A `:name` in a question."""

IN_USE = "Could not set lock"
"""What DuckDB says of a file that another process has open."""

Found = TypeVar("Found")
log = logger(__name__)


class DuckdbColumns:
    """One connection in one thread, beside the event loop: what somebody no longer waits for ends before the next."""

    is_eager = is_shared = False

    def __init__(self, path: Path | None) -> None:
        """`path`: None keeps everything in memory, and for this process alone."""
        self._path = path
        self.is_kept = path is not None
        self._thread: ThreadPoolExecutor | None = None
        self._connection: DuckDBPyConnection | None = None

    @property
    def is_there(self) -> bool:
        return self._connection is not None or (self._path is not None and self._path.exists())

    async def mark(self) -> Mark | None:
        def read(connection: "DuckDBPyConnection") -> Mark | None:
            found = connection.execute("SELECT position, event FROM mark").fetchone()
            return Mark(*found) if found else None

        return await self._run(read)

    async def store(self, rows: Sequence[Row], mark: Mark | None = None) -> None:
        def write(connection: "DuckDBPyConnection") -> None:
            connection.begin()
            try:
                if rows:
                    _put(connection, rows)
                if mark is not None:
                    connection.execute("DELETE FROM mark")
                    connection.execute("INSERT INTO mark VALUES ($1, $2)", list(mark))
                connection.commit()
            except BaseException:
                connection.rollback()
                raise

        await self._run(write)

    async def forget(self, ids: Collection[UUID | str]) -> None:
        """What DuckDB deletes stays in its file until something else needs the place: so the file is written anew."""

        def rewrite(connection: "DuckDBPyConnection") -> None:
            if self._path is None:
                connection.execute("CHECKPOINT")
                return
            fresh = self._path.with_suffix(".anew")
            _remove(fresh)
            here = connection.execute("SELECT current_database()").fetchall()[0][0]
            connection.execute(f"ATTACH '{str(fresh).replace(chr(39), chr(39) * 2)}' AS anew")
            connection.execute(f'COPY FROM DATABASE "{here}" TO anew')
            connection.execute("DETACH anew")
            self._shut()
            _remove(self._path)
            fresh.replace(self._path)

        await self._run(rewrite)

    async def clear(self) -> None:
        def empty(_connection: "DuckDBPyConnection") -> None:
            self._shut()
            if self._path is not None:
                _remove(self._path)

        await self._run(empty)

    async def ask(self, question: str, **values: str | date | datetime) -> list[tuple[Any, ...]]:
        given = {name: _plain(values[name]) for name in NAME.findall(question)}
        bound = NAME.sub(r"$\1", question)
        return await self._run(lambda connection: connection.execute(bound, given).fetchall())

    async def ping(self) -> None:
        """A file that nobody opened yet needs no looking at."""

    async def close(self) -> None:
        if self._thread is not None:
            thread, self._thread = self._thread, None
            await asyncio.get_running_loop().run_in_executor(thread, self._shut)
            thread.shutdown()

    async def _run(self, work: "Callable[[DuckDBPyConnection], Found]") -> Found:
        if self._thread is None:
            self._thread = ThreadPoolExecutor(1, "duckdb")
        return await asyncio.get_running_loop().run_in_executor(self._thread, lambda: work(self._opened()))

    def _opened(self) -> "DuckDBPyConnection":
        if self._connection is None:
            import duckdb  # noqa: PLC0415  (25 MB that a hub whose numbers nobody looks at does without)

            self._connection = self._open(duckdb)
        return self._connection

    def _open(self, duckdb: ModuleType) -> "DuckDBPyConnection":
        """A file that cannot be used is made anew: it holds nothing that the event store does not."""
        try:
            return self._connect(duckdb)
        except duckdb.Error as error:
            if self._path is None or IN_USE in str(error):
                raise Unavailable(f"Another process has the file of the numbers open: {self._path}.") from error
            log.warning("column_store_made_anew", file=str(self._path), reason=str(error).partition("\n")[0])
            _remove(self._path)
            return self._connect(duckdb)

    def _connect(self, duckdb: ModuleType) -> "DuckDBPyConnection":
        connection: DuckDBPyConnection = duckdb.connect(str(self._path or ":memory:"), config=LIMITS)
        if self._path is None:
            connection.execute("ATTACH ':memory:' AS columns (COMPRESS)")
            connection.execute("USE columns")
        connection.execute(TABLES)
        return connection

    def _shut(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def _put(connection: "DuckDBPyConnection", rows: Sequence[Row]) -> None:
    """Insert column by column: DuckDB takes arrays of objects many times faster than rows."""
    import numpy as np  # noqa: PLC0415  (needed only where DuckDB is)

    columns: dict[str, Any] = {}
    for name, values in zip(Row._fields, zip(*rows, strict=True), strict=True):
        column = np.empty(len(rows), dtype=object)
        column[:] = [_plain(value) for value in values] if name == "occurred_at" else values
        columns[name] = column
    connection.register("batch", columns)
    try:
        connection.execute("DELETE FROM event WHERE id IN (SELECT id::UUID FROM batch)")
        connection.execute("INSERT INTO event BY NAME SELECT * FROM batch")
    finally:
        connection.unregister("batch")


def _plain(value: Any) -> Any:
    """DuckDB's TIMESTAMP has no zone: UTC is meant."""
    return value.astimezone(UTC).replace(tzinfo=None) if isinstance(value, datetime) else value


def _remove(path: Path) -> None:
    for file in (path, path.with_name(f"{path.name}.wal")):
        file.unlink(missing_ok=True)


def connect(settings: Settings) -> DuckdbColumns:
    """A file beside the SQLite ones; memory where several processes may share a database."""
    return DuckdbColumns(settings.data / FILE if settings.database_url.startswith("sqlite") else None)
