"""Transactions on both engines: what is promised when they end, and who waits for whom."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta, timezone

import asyncpg
import pytest
import sqlalchemy as sa
from fastapi import FastAPI
from sqlalchemy.ext.asyncio import AsyncSession

from codecrafthub.kit.database import Database, UtcDateTime, after_commit, new_metadata
from codecrafthub.kit.errors import Conflict
from codecrafthub.kit.pool import Connections
from codecrafthub.kit.postgresql import DatabaseAway
from codecrafthub.kit.web import install_problems
from codecrafthub.settings import Settings
from tests.gateway.door import client
from tests.support.postgresql import Postgresql

pytestmark = pytest.mark.anyio

metadata = new_metadata()
shelf = sa.Table("shelf", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("at", UtcDateTime))
book = sa.Table(
    "book",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("title", sa.String(50), nullable=False, unique=True),
    sa.Column("lent", sa.Integer, nullable=False, default=0),
    # Checked only when the transaction commits.
    sa.Column("shelf_id", sa.ForeignKey("shelf.id", deferrable=True, initially="DEFERRED")),
)


async def opened(settings: Settings) -> Database:
    database = Database(settings, "library")
    async with database.engine.execution_options(hub_writes=True).begin() as connection:
        if not database.is_sqlite:
            await connection.execute(sa.text("CREATE SCHEMA IF NOT EXISTS library"))
        await connection.run_sync(metadata.create_all)
    return database


@pytest.fixture
async def database(database_settings: Settings) -> AsyncIterator[Database]:
    database = await opened(database_settings)
    yield database
    await database.close()


async def titles(database: Database) -> list[str]:
    async with database.read() as session:
        return list(await session.scalars(sa.select(book.c.title).order_by(book.c.id)))


async def test_what_is_written_is_there_for_the_next_reader(database: Database) -> None:
    async with database.write() as session:
        await session.execute(sa.insert(book).values(title="Dune"))
    assert await titles(database) == ["Dune"]


async def test_a_block_that_raises_leaves_nothing(database: Database) -> None:
    async def change_and_fail() -> None:
        async with database.write() as session:
            await session.execute(sa.insert(book).values(title="Dune"))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await change_and_fail()
    assert await titles(database) == []


async def test_nothing_done_while_reading_is_kept(database: Database) -> None:
    async with database.read() as session:
        await session.execute(sa.insert(book).values(title="Dune"))
    assert await titles(database) == []


@pytest.mark.parametrize(
    "values", [{"title": "Dune"}, {"title": "Emma", "shelf_id": 404}], ids=["at once", "at commit"]
)
async def test_a_change_that_a_constraint_forbids_is_a_conflict(database: Database, values: dict[str, object]) -> None:
    async with database.write() as session:
        await session.execute(sa.insert(book).values(title="Dune"))
    with pytest.raises(Conflict):
        async with database.write() as session:
            await session.execute(sa.insert(book).values(**values))
    assert await titles(database) == ["Dune"]
    async with database.write() as session:
        await session.execute(sa.insert(book).values(title="Emma"))


async def test_a_commit_that_fails_is_no_success_to_the_caller(database: Database) -> None:
    app = FastAPI()
    install_problems(app)

    @app.post("/books", status_code=201)
    async def add() -> dict[str, str]:
        async with database.write() as session:
            await session.execute(sa.insert(book).values(title="Emma", shelf_id=404))
        return {"status": "added"}

    async with client(app) as http:
        answer = await http.post("/books")
    assert answer.status_code == 409
    assert answer.headers["content-type"] == "application/problem+json"


async def test_a_reader_does_not_wait_for_a_writer(database: Database) -> None:
    async with database.write() as session:
        await session.execute(sa.insert(book).values(title="Dune"))
        async with asyncio.timeout(2):
            assert await titles(database) == []
    assert await titles(database) == ["Dune"]


async def test_a_reader_sees_one_moment(database_settings: Settings) -> None:
    if not database_settings.database_url.startswith("sqlite"):
        pytest.skip("PostgreSQL reads each statement afresh (READ COMMITTED)")
    database = await opened(database_settings)
    try:
        async with database.read() as session:
            assert list(await session.scalars(sa.select(book.c.title))) == []
            async with database.write() as writing:
                await writing.execute(sa.insert(book).values(title="Dune"))
            assert list(await session.scalars(sa.select(book.c.title))) == []
    finally:
        await database.close()


async def test_writers_queue_up_and_lose_nothing(database_settings: Settings) -> None:
    """Two processes with several writers each, all reading before they write."""
    databases = [await opened(database_settings) for _ in range(2)]
    async with databases[0].write() as session:
        await session.execute(sa.insert(book).values(id=1, title="Dune"))

    async def lend(database: Database) -> None:
        async with database.write() as session:
            query = sa.select(book.c.lent).where(book.c.id == 1).with_for_update()
            lent = await session.scalar(query)
            await asyncio.sleep(0.001)
            await session.execute(sa.update(book).values(lent=(lent or 0) + 1))

    await asyncio.gather(*(lend(database) for database in databases for _ in range(15)))
    async with databases[0].read() as session:
        assert await session.scalar(sa.select(book.c.lent)) == 30
    for database in databases:
        await database.close()


async def test_calls_after_the_commit_are_made_once_and_only_after_it(database: Database) -> None:
    calls: list[str] = []

    def call() -> None:
        calls.append("called")

    async with database.write() as session:
        after_commit(session, call)
        after_commit(session, call)
        assert calls == []
    assert calls == ["called"]

    async def fail() -> None:
        async with database.write() as session:
            after_commit(session, call)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await fail()
    assert calls == ["called"]


async def test_times_come_back_aware_and_in_utc(database: Database) -> None:
    there = timezone(timedelta(hours=5, minutes=30))
    moment = datetime(2026, 3, 1, 4, 0, 0, 123456, tzinfo=there)
    async with database.write() as session:
        await session.execute(sa.insert(shelf).values(id=1, at=moment))
    async with database.read() as session:
        found = await session.scalar(sa.select(shelf.c.at))
    assert found == moment
    assert found is not None
    assert found.tzinfo == UTC
    with pytest.raises(sa.exc.StatementError, match="naive"):
        async with database.write() as session:
            await session.execute(sa.insert(shelf).values(id=2, at=datetime(2026, 3, 1)))  # noqa: DTZ001


async def test_errors_do_not_repeat_what_was_stored(database: Database) -> None:
    async with database.write() as session:
        await session.execute(sa.insert(book).values(title="Dune"))
    with pytest.raises(Conflict) as caught:
        async with database.write() as session:
            await session.execute(sa.insert(book).values(title="Dune"))
    assert "Dune" not in str(caught.value)
    assert "[parameters" not in str(caught.value.__cause__)


async def drivers_connection(session: AsyncSession) -> asyncpg.Connection:
    await session.execute(sa.text("SELECT 1"))
    raw = await (await session.connection()).get_raw_connection()
    assert isinstance(raw.driver_connection, asyncpg.Connection)
    return raw.driver_connection


async def test_what_is_at_work_while_the_database_closes_leaves_no_connection(
    settings: Settings, postgresql_database: str
) -> None:
    database = await opened(settings.model_copy(update={"database_url": postgresql_database}))
    async with database.read() as session:
        early = await drivers_connection(session)
        await database.close()
        assert await session.scalar(sa.text("SELECT 2")) == 2
    async with database.read() as session:
        late = await drivers_connection(session)
    assert early is not late
    assert early.is_closed()
    assert late.is_closed()


async def test_a_closed_database_has_no_connection_idle(settings: Settings, postgresql_database: str) -> None:
    database = await opened(settings.model_copy(update={"database_url": postgresql_database}))
    async with database.read() as session:
        idle = await drivers_connection(session)
    assert not idle.is_closed()
    await database.close()
    assert idle.is_closed()


async def test_ping_fails_when_the_database_is_gone(settings: Settings) -> None:
    gone = Database(settings.model_copy(update={"database_url": "postgresql://hub@127.0.0.1:1/none"}), "library")
    with pytest.raises(DatabaseAway):
        await gone.ping()
    await gone.close()
    with pytest.raises(ValueError, match="cannot name a schema"):
        Database(settings.model_copy(update={"database_url": "postgresql://hub@127.0.0.1:1/none"}), 'x"; DROP')


async def test_a_server_that_is_away_is_told_in_words_and_found_again(settings: Settings) -> None:
    """In the middle of a transaction, with others whose connections lie idle."""
    with Postgresql() as server:
        database = await opened(settings.model_copy(update={"database_url": server.url}))
        app = FastAPI()
        install_problems(app)

        @app.get("/titles")
        async def listed() -> list[str]:
            return await titles(database)

        async def broken() -> None:
            async with database.write() as session:
                await session.execute(sa.insert(book).values(title="Dune"))
                await asyncio.to_thread(server.stop)
                await session.execute(sa.insert(book).values(title="Emma"))

        async with client(app) as http:
            await asyncio.gather(*(titles(database) for _ in range(4)))
            with pytest.raises(DatabaseAway):
                await broken()
            with pytest.raises(DatabaseAway):
                await database.ping()
            answer = await http.get("/titles")
            assert (answer.status_code, answer.json()["type"]) == (503, "/problems/database-away")
            server.start()
            assert (await http.get("/titles")).json() == []
        await database.close()


async def test_what_a_statement_says_wrong_is_no_absence(database: Database) -> None:
    with pytest.raises(sa.exc.DBAPIError):
        async with database.read() as session:
            await session.execute(sa.text("SELECT no_such_column FROM book"))


async def test_who_gets_no_connection_in_time_is_told_to_come_again(
    settings: Settings, bare_postgresql_database: str
) -> None:
    few = {"database_connections": 2, "database_connections_kept": 1, "database_wait_seconds": 0.05}
    database = await opened(settings.model_copy(update={"database_url": bare_postgresql_database, **few}))
    async with database.read() as one, database.read() as other:
        assert database.connections() == Connections(busy=2, idle=0, most=2)
        with pytest.raises(DatabaseAway):
            async with database.read():
                pytest.fail("there was a third connection")
        for session in (one, other):
            await session.execute(sa.text("SELECT 1"))
    async with database.read() as session:
        await session.execute(sa.text("SELECT 1"))
    assert database.connections().idle == 1
    await database.close()
