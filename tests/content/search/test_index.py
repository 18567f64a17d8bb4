"""The index follows what is published: in the same transaction, again when its form is new, on both engines."""

import pytest
import sqlalchemy as sa

from codecrafthub.content.repository import source
from codecrafthub.content.search import index as index_module
from codecrafthub.content.search.models import entries
from codecrafthub.contracts.content import Exercise, Track
from codecrafthub.kit.documents import Put
from codecrafthub.kit.errors import Conflict
from tests.content.search.shelf import Shelf, concept, exercise, track

pytestmark = pytest.mark.anyio


async def test_what_changes_is_found_by_its_new_words_alone(shelf: Shelf) -> None:
    await shelf.put(exercise("a", "Oldtitle"))
    assert await shelf.slugs("oldtitle") == ["python.a"]
    await shelf.replace(exercise("a", "Newtitle", version="2"))
    assert await shelf.slugs("oldtitle") == []
    assert await shelf.slugs("newtitle") == ["python.a"]


async def test_what_is_withdrawn_is_found_no_more(shelf: Shelf) -> None:
    await shelf.put(exercise("a", "Boat"), exercise("b", "Boat too"))
    await shelf.repository.publish([], [(Exercise, "python.a")], [])
    assert await shelf.slugs("boat") == ["python.b"]


async def test_a_concept_that_its_track_has_no_more_is_gone(shelf: Shelf) -> None:
    await shelf.put(track(concepts=[concept("loops", "Loops"), concept("sets", "Sets")]))
    await shelf.replace(track(concepts=[concept("loops", "Loops")], version="2"))
    assert await shelf.slugs("sets") == []
    assert await shelf.slugs("loops") == ["python.loops"]


async def test_what_is_not_published_is_not_indexed_either(shelf: Shelf) -> None:
    await shelf.put(exercise("a", "Boat"))
    with pytest.raises(Conflict):
        await shelf.repository.publish([exercise("b", "Boat")], [], [], [Put("guards", "a", {}, 7)])
    assert await shelf.slugs("boat") == ["python.a"]


async def test_nothing_is_published_that_cannot_be_indexed(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: object) -> None:
        raise RuntimeError("no entries")

    monkeypatch.setattr(index_module, "entries_of", broken)
    with pytest.raises(RuntimeError, match="no entries"):
        await shelf.put(exercise("a", "Boat"))
    assert await shelf.repository.find(Exercise, "python.a") is None


async def test_what_learners_do_not_see_is_not_found(shelf: Shelf) -> None:
    await shelf.put(exercise("a", "Boat", status="hidden"), exercise("b", "Boat", status="draft"))
    assert await shelf.repository.index_what_differs() == []
    assert await shelf.slugs("boat") == []
    await shelf.replace(exercise("a", "Boat", version="2"))
    assert await shelf.slugs("boat") == ["python.a"]
    await shelf.repository.publish([exercise("a", "Boat", version="3", status="hidden")], [], [])
    assert await shelf.slugs("boat") == []


async def test_an_index_in_step_is_left_alone(shelf: Shelf) -> None:
    await shelf.put(track(), exercise("a", "Boat"))
    assert await shelf.repository.index_what_differs() == [source(Exercise, "python.a"), source(Track, "python")]
    assert await shelf.repository.index_what_differs() == []


async def test_another_form_makes_the_index_anew(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    await shelf.put(exercise("a", "Boat"))
    await shelf.repository.index_what_differs()
    monkeypatch.setattr(index_module, "FORM", 1000)
    monkeypatch.setattr(index_module, "entries_of", lambda _: [])
    assert await shelf.repository.index_what_differs() == [source(Exercise, "python.a")]
    assert await shelf.slugs("boat") == []


async def test_what_the_index_missed_is_made_good_when_the_hub_starts(shelf: Shelf) -> None:
    await shelf.put(exercise("a", "Boat"), exercise("b", "Ship"))
    await shelf.repository.index_what_differs()
    async with shelf.storage.database.write() as session:
        await session.execute(sa.delete(entries).where(entries.c.slug == "python.a"))
        await session.execute(sa.update(entries).values(version="0").where(entries.c.slug == "python.b"))
    assert await shelf.repository.index_what_differs() == [source(Exercise, "python.a"), source(Exercise, "python.b")]
    assert await shelf.slugs("boat") == ["python.a"]
    assert await shelf.slugs("ship") == ["python.b"]


async def test_the_vocabulary_follows_what_another_process_publishes(shelf: Shelf) -> None:
    await shelf.put(exercise("a", "Boat"))
    assert await shelf.slugs("fibonaci") == []
    other = index_module.SearchIndex(shelf.storage.database)
    async with shelf.storage.database.write() as session:
        await other.update(session, {"exercises/python.b": index_module.prepared(exercise("b", "Fibonacci"))})
    assert await shelf.slugs("fibonaci") == ["python.b"]
