"""What every store of documents must do: in SQLite, in PostgreSQL, and on a server of MongoDB's wire protocol."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from codecrafthub.kit.documents import Delete, Put, connect
from codecrafthub.kit.errors import Conflict
from codecrafthub.settings import Settings
from tests.kit.house import Rang, a_context, a_storage, counting, heard, running, until

pytestmark = pytest.mark.anyio

BODY = {
    "title": "größte 🔔",
    "files": {"stub/a.py": "x", "$odd": "", "": 0},
    "deep": {"list": [1, 2.5, None, True, "x"], "empty": {}},
    "big": 2**53,
}


class Store:
    """Documents as a service has them, and the service with what it hears."""

    def __init__(self, settings: Settings) -> None:
        self.storage = a_storage(a_context(settings), "papers")
        self.documents = connect(settings.documents_url, self.storage)

    async def facts(self) -> list[int]:
        """The numbers of the facts that were heard, in order, once all are told."""
        await self.documents.change([], [Rang(bell="end", number=-1)])

        async def is_told() -> bool:
            return ("end", -1) in await heard(self.storage)

        await until(is_told)
        return [number for bell, number in await heard(self.storage) if bell != "end"]


@pytest.fixture
async def store(document_settings: Settings) -> AsyncIterator[Store]:
    store = Store(document_settings)
    counting(store.storage, ">")
    async with running(store.storage.bus, store.storage), store.documents.running():
        yield store


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


async def test_some_of_a_collection_come_by_the_beginning_of_their_keys(store: Store) -> None:
    keys = ["a%/1", "a%/2", "a_/1", "ab/1", "b/1", "a%", "a%0"]
    await store.documents.change([Put("books", key, {}) for key in keys])
    assert [document.key for document in await store.documents.every("books", "a%/")] == ["a%/1", "a%/2"]
    assert [document.key for document in await store.documents.every("books", "a_/")] == ["a_/1"]
    assert await store.documents.every("books", "c/") == []


async def test_a_removal_may_insist_on_a_revision(store: Store) -> None:
    await store.documents.change([Put("books", "dune", {})])
    for key, revision in (("dune", 2), ("dune", 0), ("emma", 1)):
        with pytest.raises(Conflict):
            await store.documents.change([Delete("books", key, revision)])
    await store.documents.change([Delete("books", "dune", 1)])
    assert await store.documents.get("books", "dune") is None


async def test_a_change_is_applied_in_order(store: Store) -> None:
    await store.documents.change([Put("books", "dune", {"v": 1}), Put("books", "dune", {"v": 2}, revision=1)])
    await store.documents.change([Delete("books", "dune"), Put("books", "dune", {"v": 3}, revision=0)])
    found = await store.documents.get("books", "dune")
    assert found is not None
    assert (found.revision, found.body) == (1, {"v": 3})


async def test_changes_and_facts_happen_together_or_not_at_all(store: Store) -> None:
    await store.documents.change([Put("books", "dune", {})], [Rang(number=1)])
    with pytest.raises(Conflict):
        await store.documents.change([Put("books", "emma", {}), Put("books", "dune", {}, revision=7)], [Rang(number=2)])
    assert await store.documents.get("books", "emma") is None
    await store.documents.change([Put("books", "emma", {})], [Rang(number=3), Rang(number=4)])
    assert await store.facts() == [1, 3, 4]


async def test_of_several_at_once_one_wins(store: Store) -> None:
    await store.documents.change([Put("books", "dune", {"by": None})])
    changes = [
        store.documents.change([Put("books", "dune", {"by": who}, revision=1)], [Rang(number=who)]) for who in range(8)
    ]
    outcomes = await asyncio.gather(*changes, return_exceptions=True)
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Conflict"] * 7 + ["NoneType"]
    found = await store.documents.get("books", "dune")
    assert found is not None
    assert found.body == {"by": outcomes.index(None)}
    assert await store.facts() == [outcomes.index(None)]


async def test_of_several_new_ones_at_once_one_wins(store: Store) -> None:
    changes = [store.documents.change([Put("books", "new", {"by": who}, revision=0)]) for who in range(8)]
    outcomes = await asyncio.gather(*changes, return_exceptions=True)
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Conflict"] * 7 + ["NoneType"]


async def test_facts_of_changes_at_once_are_all_told_once(store: Store) -> None:
    await asyncio.gather(
        *(store.documents.change([Put("books", f"book {n}", {})], [Rang(bell=f"b{n}", number=n)]) for n in range(20))
    )
    assert sorted(await store.facts()) == list(range(20))


async def test_a_store_says_when_it_is_within_reach(store: Store) -> None:
    await store.documents.ping()


@pytest.mark.parametrize("url", ["", "redis://host", "mongodb://host", "mongodb://"])
async def test_an_address_that_names_no_store_is_refused(settings: Settings, url: str) -> None:
    with pytest.raises(ValueError, match=r"use .*mongodb://host/"):
        connect(url, a_storage(a_context(settings), "papers"))
