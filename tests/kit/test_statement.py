"""Statements that are compiled once: the same on both engines, with SQLAlchemy's types, in the session's transaction."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from codecrafthub.kit.database import JSON_DOCUMENT, Database, UtcDateTime, new_metadata
from codecrafthub.kit.errors import Conflict
from codecrafthub.kit.statement import Statement
from codecrafthub.settings import Settings

pytestmark = pytest.mark.anyio


class Base(DeclarativeBase):
    metadata = new_metadata()


class Book(Base):
    __tablename__ = "book"

    id: Mapped[UUID] = mapped_column(sa.Uuid, primary_key=True)
    title: Mapped[str] = mapped_column(sa.String(50))
    is_lent: Mapped[bool]
    notes: Mapped[dict[str, int] | None] = mapped_column(JSON_DOCUMENT)
    at: Mapped[datetime] = mapped_column(UtcDateTime)


book = Base.metadata.tables["book"]
ADD = Statement(sa.insert(book))
ALL = Statement(sa.select(book).order_by(book.c.title))
TITLED = Statement(sa.select(book.c.id, book.c.is_lent).where(book.c.title == sa.bindparam("wanted")))
LEND = Statement(sa.update(book).where(book.c.title == sa.bindparam("wanted"), sa.not_(book.c.is_lent)))
KEEP = Statement(
    sqlite.insert(book).on_conflict_do_nothing().returning(book.c.at),
    postgresql=postgresql.insert(book).on_conflict_do_nothing().returning(book.c.at),
)
MOMENT = datetime(2026, 3, 1, 4, 0, 0, 123456, tzinfo=UTC)


def a_book(title: str, **changes: object) -> dict[str, object]:
    return {"id": uuid4(), "title": title, "is_lent": False, "notes": {"page": 3}, "at": MOMENT, **changes}


@pytest.fixture
async def database(database_settings: Settings) -> AsyncIterator[Database]:
    database = Database(database_settings, "library")
    async with database.engine.execution_options(hub_writes=True).begin() as connection:
        if not database.is_sqlite:
            await connection.execute(sa.text("CREATE SCHEMA IF NOT EXISTS library"))
        await connection.run_sync(Base.metadata.create_all)
    yield database
    await database.close()


async def test_values_go_in_and_come_out_as_they_were(database: Database) -> None:
    dune, emma = a_book("Dune", is_lent=True), a_book("Emma", notes=None)
    async with database.write() as session:
        await ADD.run_each(session, [dune, emma])
        await ADD.run_each(session, [])
    async with database.read() as session:
        assert await ALL.rows(session, {}) == [tuple(dune.values()), tuple(emma.values())]
        assert await TITLED.row(session, {"wanted": "Emma"}) == (emma["id"], False)
        assert await TITLED.scalar(session, {"wanted": "Emma"}) == emma["id"]
        assert await TITLED.row(session, {"wanted": "Ulysses"}) is None
        assert await TITLED.scalar(session, {"wanted": "Ulysses"}) is None


async def test_a_change_says_how_many_rows_it_met(database: Database) -> None:
    async with database.write() as session:
        await ADD.run(session, a_book("Dune"))
        assert await LEND.run(session, {"wanted": "Dune", "is_lent": True}) == 1
        assert await LEND.run(session, {"wanted": "Dune", "is_lent": True, "notes": {}}) == 0
        assert await TITLED.rows(session, {"wanted": "Dune"}) == [
            (await TITLED.scalar(session, {"wanted": "Dune"}), True)
        ]


async def test_words_may_differ_between_the_engines(database: Database) -> None:
    dune = a_book("Dune")
    async with database.write() as session:
        assert await KEEP.rows(session, dune) == [(MOMENT,)]
        assert await KEEP.rows(session, dune) == []


async def test_it_sees_what_objects_changed_before(database: Database) -> None:
    async with database.write() as session:
        session.add(Book(**a_book("Dune")))
        if database.is_sqlite:
            assert await TITLED.scalar(session, {"wanted": "Dune"}) is not None
        await session.flush()
        found = await session.scalar(sa.select(Book).where(Book.title == "Dune"))
        assert found is not None
        found.is_lent = True
    async with database.read() as session:
        assert (await TITLED.rows(session, {"wanted": "Dune"}))[0][1] is True


async def test_what_a_constraint_forbids_is_a_conflict_and_leaves_nothing(database: Database) -> None:
    dune = a_book("Dune")

    async def add_all() -> None:
        async with database.write() as session:
            await ADD.run_each(session, [a_book("Emma"), dune, dune])

    with pytest.raises(Conflict):
        await add_all()
    async with database.read() as session:
        assert await ALL.rows(session, {}) == []


async def test_a_value_that_is_missing_is_not_made_up(settings: Settings) -> None:
    database = Database(settings, "library")
    async with database.engine.execution_options(hub_writes=True).begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    some = Statement(sa.select(book.c.id).where(book.c.title.in_(sa.bindparam("titles", expanding=True))))
    async with database.read() as session:
        with pytest.raises(KeyError):
            await TITLED.rows(session, {})
        with pytest.raises(ValueError, match="not the same for all values"):
            await some.rows(session, {"titles": ["Dune"]})
    await database.close()
