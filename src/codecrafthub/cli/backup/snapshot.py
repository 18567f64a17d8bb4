"""Every SQLite database of a hub as all were at one moment, copied while the hub goes on writing.

Each is locked against writers for the milliseconds in which a reader begins on all of them. So the copies together are
what a hub finds that was killed at that moment: a fact that one service has told and another has not heard yet
is still in the first one's outbox, and one that was heard is in the other's inbox.
"""

import sqlite3
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

from codecrafthub.cli.backup.sealed import Unusable

TURN_SECONDS = 0.05
"""How long one lock is waited for while others are held; then all are let go: nobody waits for us in a circle."""
PATIENCE_SECONDS = 60.0


@contextmanager
def snapshot(files: Mapping[str, Path]) -> Iterator[Mapping[str, sqlite3.Connection]]:
    """A connection to each database, by its name, that sees it as it was at the one moment.

    Raises Unusable when one of them is written to for a minute without a pause, or is no database.
    """
    with ExitStack() as stack:
        readers = {name: stack.enter_context(closing(_opened(file))) for name, file in files.items()}
        deadline = time.monotonic() + PATIENCE_SECONDS
        while busy := _begin_on_all(files, readers):
            if time.monotonic() > deadline:
                raise Unusable(f"The database of {busy} is being written to without a pause: try again later.")
            time.sleep(TURN_SECONDS)
        yield readers


def copy(source: sqlite3.Connection, to: Path) -> None:
    """Write what the connection sees into a new file. Raises Unusable when SQLite finds it damaged."""
    try:
        with closing(sqlite3.connect(to, isolation_level=None)) as target:
            target.execute("PRAGMA synchronous = OFF")
            source.backup(target)
        source.rollback()
        with _frozen(to) as made:
            (found,) = made.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.DatabaseError as error:
        found = str(error)
    if found != "ok":
        raise Unusable(f"{to.name} is damaged in the hub itself ({found}): see to the disk, and bring back a backup.")


def heads(file: Path) -> list[str]:
    """The migrations that a database has, of a file that nobody writes to; none where it has no tables yet."""
    with _frozen(file) as made:
        if not made.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone():
            return []
        return sorted(name for (name,) in made.execute("SELECT version_num FROM alembic_version"))


def _begin_on_all(files: Mapping[str, Path], readers: Mapping[str, sqlite3.Connection]) -> str:
    """Begin a reader on every database at one moment; the name of one that is busy, where that could not be."""
    at = ""
    with ExitStack() as locks:
        try:
            for at in files:
                locks.enter_context(closing(_opened(files[at]))).execute("BEGIN IMMEDIATE")
            for at in readers:
                readers[at].execute("BEGIN")
                readers[at].execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
        except sqlite3.DatabaseError as error:
            for reader in readers.values():
                reader.rollback()
            if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY:
                return at
            raise Unusable(f"The database of {at} cannot be read ({error}).") from error
    return ""


def _opened(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(file, timeout=TURN_SECONDS, isolation_level=None)


@contextmanager
def _frozen(file: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(f"{file.resolve().as_uri()}?immutable=1", uri=True)) as connection:
        yield connection
