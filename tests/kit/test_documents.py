"""What every store of documents must do, on both engines."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from codecrafthub.kit.database import Database, new_metadata
from codecrafthub.kit.documents import Delete, Documents, Put
from codecrafthub.kit.documents.sql import SqlDocuments
from codecrafthub.kit.errors import Conflict
from codecrafthub.kit.outbox import Outbox
from codecrafthub.settings import Settings
from tests.kit.house import Rang

pytestmark = pytest.mark.anyio

BODY = {"title": "größte 🔔", "deep": {"list": [1, 2.5, None, True, "x"], "empty": {}}, "big": 2**53}


class Store:
    """Documents with the outbox that shares their transaction."""

    def __init__(self, settings: Settings) -> None:
        self.database = Database(settings, "papers")
        self.metadata = new_metadata()
        self.outbox = Outbox(self.database, self.metadata)
        self.documents: Documents = SqlDocuments(self.database, self.metadata, self.outbox)

    async def facts(self) -> int:
        return len(await self.outbox.unrelayed())


@pytest.fixture
async def store(database_settings: Settings) -> AsyncIterator[Store]:
    store = Store(database_settings)
    async with store.database.engine.execution_options(hub_writes=True).begin() as connection:
        if not store.database.is_sqlite:
            await connection.exec_driver_sql("CREATE SCHEMA IF NOT EXISTS papers")
        await connection.run_sync(store.metadata.create_all)
    yield store
    await store.database.close()


async def test_a_document_comes_back_as_it_was_put(store: Store) -> None:
    assert await store.documents.get("books", "dune") is None
    await store.documents.change([Put("books", "dune", BODY)])
    found = await store.documents.get("books", "dune")
    assert found is not None
    assert (found.key, found.revision, found.body) == ("dune", 1, BODY)
    assert found.updated_at.tzinfo is not None
    assert await store.documents.get("films", "dune") is None


async def test_each_change_is_a_new_revision(store: Store) -> None:
    for number in range(1, 4):
        await store.documents.change([Put("books", "dune", {"number": number})])
        found = await store.documents.get("books", "dune")
        assert found is not None
        assert (found.revision, found.body) == (number, {"number": number})


async def test_a_change_may_insist_on_a_revision(store: Store) -> None:
    await store.documents.change([Put("books", "dune", {"v": 1}, revision=0)])
    for wrong in (0, 2):
        with pytest.raises(Conflict):
            await store.documents.change([Put("books", "dune", {"v": 2}, revision=wrong)])
    with pytest.raises(Conflict):
        await store.documents.change([Put("books", "emma", {}, revision=1)])
    await store.documents.change([Put("books", "dune", {"v": 2}, revision=1)])
    found = await store.documents.get("books", "dune")
    assert found is not None
    assert found.body == {"v": 2}


async def test_all_of_a_collection_come_by_key(store: Store) -> None:
    await store.documents.change([Put("books", key, {}) for key in ("c", "a", "b")])
    await store.documents.change([Put("films", "d", {})])
    assert [document.key for document in await store.documents.every("books")] == ["a", "b", "c"]
    await store.documents.change([Delete("books", "b"), Delete("books", "never there")])
    assert [document.key for document in await store.documents.every("books")] == ["a", "c"]


async def test_changes_and_facts_happen_together_or_not_at_all(store: Store) -> None:
    await store.documents.change([Put("books", "dune", {})], [Rang()])
    assert await store.facts() == 1
    with pytest.raises(Conflict):
        await store.documents.change([Put("books", "emma", {}), Put("books", "dune", {}, revision=7)], [Rang()])
    assert await store.facts() == 1
    assert await store.documents.get("books", "emma") is None


async def test_of_several_at_once_one_wins(store: Store) -> None:
    await store.documents.change([Put("books", "dune", {"by": None})])
    changes = [store.documents.change([Put("books", "dune", {"by": who}, revision=1)], [Rang()]) for who in range(8)]
    outcomes = await asyncio.gather(*changes, return_exceptions=True)
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Conflict"] * 7 + ["NoneType"]
    found = await store.documents.get("books", "dune")
    assert found is not None
    assert found.body == {"by": outcomes.index(None)}
    assert await store.facts() == 1


async def test_of_several_new_ones_at_once_one_wins(store: Store) -> None:
    changes = [store.documents.change([Put("books", "new", {"by": who}, revision=0)]) for who in range(8)]
    outcomes = await asyncio.gather(*changes, return_exceptions=True)
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Conflict"] * 7 + ["NoneType"]
