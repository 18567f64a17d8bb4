"""Encrypted columns and blind indexes, on both engines and both ways of reaching SQLite."""

import asyncio
from collections.abc import AsyncIterator

import pytest
import sqlalchemy as sa
from pydantic import SecretStr
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from codecrafthub.kit.database import Database, new_metadata
from codecrafthub.kit.encryption.columns import BlindIndex, EncryptedText, holds_encrypted
from codecrafthub.kit.encryption.ledger import TABLES, Ledger
from codecrafthub.kit.errors import Conflict, Unavailable
from codecrafthub.settings import Settings

pytestmark = pytest.mark.anyio


class Base(DeclarativeBase):
    metadata = new_metadata()


class Reader(Base):
    __tablename__ = "readers"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(EncryptedText("readers.email"))
    email_key: Mapped[str] = mapped_column(BlindIndex(254), unique=True)
    note: Mapped[str | None] = mapped_column(EncryptedText("readers.note"), default=None)


def a_library(settings: Settings) -> tuple[Database, Ledger]:
    database = Database(settings, "library")
    return database, Ledger(database)


@pytest.fixture
async def library(database_settings: Settings) -> AsyncIterator[Database]:
    database, ledger = a_library(database_settings)
    async with database.engine.execution_options(hub_writes=True).begin() as connection:
        if not database.is_sqlite:
            await connection.execute(sa.text("CREATE SCHEMA library"))
        for tables in (TABLES, Reader.metadata):
            await connection.run_sync(tables.create_all)
    await ledger.open()
    yield database
    if not database.is_sqlite:
        async with database.engine.begin() as connection:
            await connection.execute(sa.text("DROP SCHEMA library CASCADE"))
    await database.close()


async def add(library: Database, **values: str) -> None:
    async with library.write() as session:
        session.add(Reader(**{"email": "Ada@example.org", "email_key": "ada@example.org", **values}))


@pytest.mark.parametrize("is_long", [False, True])
async def test_values_are_read_as_they_were_written_and_lie_there_encrypted(library: Database, is_long: bool) -> None:
    await add(library)
    async with library.read(is_long=is_long) as session:
        [reader] = await session.scalars(sa.select(Reader).where(Reader.email_key == "ada@example.org"))
        assert (reader.email, reader.note) == ("Ada@example.org", None)
        raw = (await session.execute(sa.text("SELECT * FROM readers"))).one()
        assert "ada" not in str(raw).lower()
        [again] = await session.scalars(sa.select(Reader).where(Reader.email_key == reader.email_key))
        assert again is reader


async def test_a_blind_index_keeps_values_apart(library: Database) -> None:
    await add(library)
    with pytest.raises(Conflict):
        await add(library)
    await add(library, email_key="eve@example.org")


async def test_an_encrypted_column_is_not_compared_by_mistake(library: Database) -> None:
    with pytest.raises(TypeError, match="cannot be compared"):
        sa.select(Reader).where(Reader.email == "ada@example.org").compile()
    assert holds_encrypted(Base.metadata)
    assert not holds_encrypted(new_metadata())


async def test_the_index_stays_when_the_key_changes(library: Database, database_settings: Settings) -> None:
    await add(library)
    library.keyring.file.put_first()
    again, ledger = a_library(database_settings)
    await ledger.open()
    try:
        with pytest.raises(Conflict):
            await add(again)
        assert len(await ledger.entries()) == 2
        async with again.read() as session:
            assert (await session.scalars(sa.select(Reader))).one().email == "Ada@example.org"
    finally:
        await again.close()


async def test_a_service_whose_key_is_gone_says_which_and_changes_nothing(
    library: Database, database_settings: Settings
) -> None:
    await add(library)
    gone = library.keyring.current().id
    library.keyring.file.path.unlink()
    for keys in (None, SecretStr("00" * 32)):
        other, ledger = a_library(database_settings.model_copy(update={"encryption_keys": keys}))
        with pytest.raises(Unavailable, match=f"library stores is encrypted with the key {gone}, and .* does not hold"):
            await ledger.open()
        assert not other.keyring.file.path.exists()
        await other.close()
    async with library.read() as session:
        assert await session.scalar(sa.text("SELECT count(*) FROM encryption_keys")) == 1


async def test_two_that_start_at_once_with_other_keys_do_not_both_go_on(
    library: Database, database_settings: Settings
) -> None:
    """Each would make an index key of its own, and nobody would be found who signed up at the other one."""
    async with library.write() as session:
        await session.execute(sa.text("DELETE FROM encryption_keys"))
    libraries = [
        a_library(database_settings.model_copy(update={"encryption_keys": SecretStr(digit * 64)})) for digit in "12"
    ]
    opened = await asyncio.gather(*(ledger.open() for _, ledger in libraries), return_exceptions=True)
    assert min(str(one) for one in opened if one).startswith("What library stores is encrypted with the key")
    assert [type(one) for one in opened].count(type(None)) == 1
    alike = [a_library(database_settings) for _ in range(3)]
    async with library.write() as session:
        await session.execute(sa.text("DELETE FROM encryption_keys"))
    await asyncio.gather(*(ledger.open() for _, ledger in alike))
    assert len({database.keyring.index_key for database, _ in alike}) == 1
    for database, _ in (*libraries, *alike):
        await database.close()
