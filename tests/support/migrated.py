"""Databases as migrations leave them: made once in a process by the real migrations, for all the tests that follow."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import asyncpg

from codecrafthub.hub import BEHIND_THE_DOOR, Hub
from codecrafthub.kit.database import Database
from codecrafthub.kit.sqlite import SqliteFile
from codecrafthub.kit.standing import migrate
from codecrafthub.settings import Settings
from tests.support.postgresql import Postgresql, to_its_end

_made: dict[tuple[str, Path], bytes] = {}
"""The SQLite file of a service after its migrations."""
CLEANING = Path(__file__).with_name("cleaning.sql")


async def migrate_a_copy(database: Database, versions: Path) -> None:
    """As `migrate`, which is called all the same: where there was no file, it finds nothing left to do."""
    store = database._store
    is_new = isinstance(store, SqliteFile) and not store._path.exists()
    key = (database.service, versions)
    if is_new and key in _made:
        store._path.write_bytes(_made[key])
    await migrate(database, versions)
    if is_new and key not in _made:
        with closing(sqlite3.connect(store._path)) as connection:
            _made[key] = connection.serialize()


class Migrated:
    """Databases of a PostgreSQL server with the tables of every service.

    To make and to drop one takes many times as long as to empty it: each is lent to one test at a time, and emptied
    when that gives it back. One whose tables are no longer what they were is not lent again.
    """

    def __init__(self, server: Postgresql, folder: Path) -> None:
        self._server, self._folder = server, folder
        self._free: list[tuple[str, str]] = []

    @contextmanager
    def one(self) -> Iterator[str]:
        url, shape = self._free.pop() if self._free else self._new()
        yield url
        if to_its_end(lambda: _cleaned(url)) == shape:
            self._free.append((url, shape))

    def _new(self) -> tuple[str, str]:
        """The address of a database, and what its tables look like."""
        name = f"migrated_{len(list(self._folder.iterdir()))}"
        settings = Settings(_env_file=None, data=self._folder / name, database_url=self._server.url_of(name))
        self._server.execute(f"CREATE DATABASE {name}")
        return settings.database_url, to_its_end(lambda: _migrated(settings))


async def _migrated(settings: Settings) -> str:
    hub = Hub(settings, BEHIND_THE_DOOR)
    for service in hub.services.values():
        assert service.storage is not None
        await migrate(service.storage.database, service.storage.migrations)
        await service.storage.database.close()
    await hub.context.peers.close()
    connection = await asyncpg.connect(settings.database_url)
    try:
        await connection.execute(CLEANING.read_text())
        return str(await connection.fetchval("SELECT cleaning.clean()"))
    finally:
        await connection.close()


async def _cleaned(url: str) -> str:
    """Take out whatever a test has put in; what the tables look like then."""
    connection = await asyncpg.connect(url)
    try:
        await connection.execute("SELECT cleaning.end_others()")
        return str(await connection.fetchval("SELECT cleaning.clean()"))
    finally:
        await connection.close()
