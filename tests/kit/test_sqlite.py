"""SQLite on the event loop: nothing that takes long holds it up, and what is written survives."""

import asyncio
import sqlite3
import time
from collections.abc import AsyncIterator
from contextlib import closing
from typing import Any

import pytest
import sqlalchemy as sa

from codecrafthub.kit import sqlite
from codecrafthub.kit.database import Database
from codecrafthub.kit.loop_session import LoopSession
from codecrafthub.settings import Settings

pytestmark = pytest.mark.anyio

SLOW = sa.text(
    "WITH RECURSIVE count(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM count WHERE n < 3000000) SELECT max(n) FROM count"
)


async def opened(settings: Settings) -> Database:
    database = Database(settings, "library")
    async with database.write(is_long=True) as session:
        await session.execute(sa.text("CREATE TABLE IF NOT EXISTS book (title TEXT PRIMARY KEY)"))
    return database


@pytest.fixture
async def database(settings: Settings) -> AsyncIterator[Database]:
    database = await opened(settings)
    yield database
    await database.close()


async def add(database: Database, title: str, **how: bool) -> None:
    async with database.write(**how) as session:
        await session.execute(sa.text("INSERT INTO book VALUES (:title)"), {"title": title})


async def titles(database: Database) -> list[str]:
    async with database.read() as session:
        return list(await session.scalars(sa.text("SELECT title FROM book ORDER BY title")))


async def longest_stand_still(until: asyncio.Task[Any]) -> float:
    """Seconds for which the loop did nothing else, at most, until a task was done."""
    longest, last = 0.0, time.monotonic()
    while not until.done():
        await asyncio.sleep(0.005)
        now = time.monotonic()
        longest, last = max(longest, now - last), now
    return longest


async def test_a_writer_waits_for_another_process_without_holding_up_the_loop(
    database: Database, settings: Settings
) -> None:
    with closing(sqlite3.connect(settings.data / "library.sqlite3", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        writing = asyncio.create_task(add(database, "Dune"))
        watching = asyncio.create_task(longest_stand_still(writing))
        await asyncio.sleep(1)
        assert not writing.done()
        other.execute("COMMIT")
    assert await watching < 0.7
    assert await titles(database) == ["Dune"]


async def test_a_writer_gives_up_when_another_process_never_ends(
    database: Database, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "PATIENCE_SECONDS", 0.1)
    with closing(sqlite3.connect(settings.data / "library.sqlite3", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            await add(database, "Dune")
    await add(database, "Emma")
    assert await titles(database) == ["Emma"]


async def test_a_long_read_does_not_hold_up_the_loop(database: Database) -> None:
    async def study() -> None:
        async with database.read(is_long=True) as session:
            assert await session.scalar(SLOW) == 3_000_000

    studying = asyncio.create_task(study())
    turns = 0
    while not studying.done():
        await asyncio.sleep(0.001)
        turns += 1
    await studying
    assert turns > 20


async def test_long_and_short_writes_take_turns(database: Database) -> None:
    await asyncio.gather(*(add(database, f"{number:02}", is_long=number % 2 == 0) for number in range(20)))
    assert await titles(database) == [f"{number:02}" for number in range(20)]


async def test_with_full_every_commit_reaches_the_disk_beside_the_loop(settings: Settings) -> None:
    database = await opened(settings.model_copy(update={"sqlite_synchronous": "FULL"}))
    async with database.write() as session:
        assert not isinstance(session, LoopSession)
        assert await session.scalar(sa.text("PRAGMA synchronous")) == 2
    await add(database, "Dune")
    assert await titles(database) == ["Dune"]
    await database.close()


async def test_the_log_is_moved_into_the_file_now_and_then(
    database: Database, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "COMMITS_PER_CHECKPOINT", 20)
    file = settings.data / "library.sqlite3"
    before = file.stat().st_size
    for number in range(100):
        await add(database, f"{number:03}" * 1000)
    async with asyncio.timeout(10):
        while file.stat().st_size < before + 20 * 3000:
            await asyncio.sleep(0.01)
    assert len(await titles(database)) == 100
