"""Databases as migrations leave them: made once in a process by the real migrations, and copied for the tests that follow."""

import sqlite3
from contextlib import closing
from pathlib import Path

from codecrafthub.kit.database import Database
from codecrafthub.kit.migrations import migrate
from codecrafthub.kit.sqlite import SqliteFile

_made: dict[tuple[str, Path], bytes] = {}
"""The SQLite file of a service after its migrations."""


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
