"""Publishing: only what changed is stored and told, all of a track or nothing, in every store."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from unittest.mock import ANY

import pytest

from codecrafthub.content.errors import NoSuchExercise
from codecrafthub.content.images.store import ImageStore
from codecrafthub.content.publisher import Publisher
from codecrafthub.content.repository import ContentRepository
from codecrafthub.content.search.index import SearchIndex
from codecrafthub.content.service import Library
from codecrafthub.content.versions.models import Work
from codecrafthub.content.versions.press import Press
from codecrafthub.content.versions.repository import VersionRepository, put_folder, put_work
from codecrafthub.content.versions.units import unit_of_key
from codecrafthub.hub import Hub
from codecrafthub.kit.deliveries import Drained
from codecrafthub.kit.documents import Documents, Put
from codecrafthub.kit.documents.mongodb import MongodbDocuments
from codecrafthub.settings import Settings
from tests.content.sample import change

pytestmark = pytest.mark.anyio


class Desk:
    """A publisher over a migrated store, and what it told the world."""

    def __init__(self, documents: Documents, outbox: Drained, index: SearchIndex, folder: Path) -> None:
        self.documents = documents
        self.outbox = outbox
        self.repository = ContentRepository(self.documents, index)
        self.library = Library(self.repository)
        self.versions = VersionRepository(documents)
        self.press = Press(self.repository, self.versions)
        self.publisher = Publisher(self.repository, self.versions, self.press, ImageStore(documents), folder)

    async def facts(self) -> list[tuple[str, str]]:
        return [(envelope.topic, envelope.key) for _, envelope in await self.outbox.unrelayed()]

    async def forget_facts(self) -> None:
        await self.outbox.mark_relayed([position for position, _ in await self.outbox.unrelayed()])

    async def work(self, key: str) -> Work:
        found = await self.versions.work(unit_of_key(key))
        assert found is not None
        return found.value

    async def as_by_another_release(self, key: str) -> None:
        """Have it look as if another release of the hub had published a unit."""
        unit = unit_of_key(key)
        seen = await self.versions.folder(unit.track)
        work = (await self.work(key)).model_copy(update={"rendering": 0})
        other = seen.value.model_copy(update={"reading": "another release"})
        await self.versions.change(put_work(unit, work, None), put_folder(unit.track, other))

    async def revisions(self) -> dict[str, int]:
        documents = [
            document for kind in ("tracks", "lessons", "exercises") for document in await self.documents.every(kind)
        ]
        return {document.key: document.revision for document in documents}


@asynccontextmanager
async def opened(settings: Settings, folder: Path) -> AsyncIterator[Desk]:
    service = Hub(settings.model_copy(update={"tracks": folder}), ["content"]).services["content"]
    await service.migrate()
    storage = service.storage
    assert storage is not None
    documents = service.public.state.library._repository._documents
    outbox: Drained = storage.outbox
    if isinstance(documents, MongodbDocuments):
        outbox = documents.outbox
        await outbox.prepare()
    yield Desk(documents, outbox, SearchIndex(storage.database), folder)
    if isinstance(documents, MongodbDocuments):
        await documents._client.close()
    await storage.database.close()


@pytest.fixture
async def desk(document_settings: Settings, track: Path) -> AsyncIterator[Desk]:
    async with opened(document_settings, track.parent) as found:
        yield found


async def test_everything_is_published_and_told_once(desk: Desk) -> None:
    done = await desk.publisher.publish()
    assert sorted(done.changed) == ["mini", "mini.add-up", "mini.adding", "mini.shout"]
    assert sorted(await desk.facts()) == [
        ("content.exercise.published", "mini.add-up"),
        ("content.exercise.published", "mini.shout"),
        ("content.track.published", "mini"),
    ]


async def test_nothing_new_stores_and_tells_nothing(desk: Desk) -> None:
    await desk.publisher.publish()
    before = await desk.revisions()
    await desk.forget_facts()
    done = await desk.publisher.publish()
    assert done.changed == []
    assert await desk.facts() == []
    assert await desk.revisions() == before


async def test_only_what_changed_is_published_again(desk: Desk, track: Path) -> None:
    await desk.publisher.publish()
    await desk.forget_facts()
    change(track, "exercises/shout/cases.toml", "Capitals only.", "Only capitals.")
    done = await desk.publisher.publish()
    assert sorted(done.changed) == ["mini", "mini.shout"]
    assert ("content.exercise.published", "mini.shout") in await desk.facts()
    assert ("content.exercise.published", "mini.add-up") not in await desk.facts()
    assert (await desk.revisions())["mini.add-up"] == 1
    assert (await desk.revisions())["mini.shout"] == 2


async def test_a_changed_lesson_is_published_without_a_word_on_exercises(desk: Desk, track: Path) -> None:
    await desk.publisher.publish()
    await desk.forget_facts()
    change(track, "lessons/adding.md", "Numbers add up.", "Numbers can be added.")
    done = await desk.publisher.publish()
    assert done.changed == ["mini.adding"]
    assert await desk.facts() == []
    assert "Numbers can be added." in (await desk.library.lesson("mini.adding")).html


async def test_a_refused_track_keeps_what_was_published(desk: Desk, track: Path) -> None:
    await desk.publisher.publish()
    change(track, "exercises/shout/cases.toml", "Capitals only.", "Only capitals.")
    change(track, "exercises/add-up/cases.toml", 'returns = "3"', 'returns = "three"')
    done = await desk.publisher.publish()
    assert done.refused == ["mini"]
    assert done.changed == []
    assert (await desk.library.exercise("mini.shout")).cases[0].message == "Capitals only."


async def test_a_removed_exercise_is_withdrawn(desk: Desk, track: Path) -> None:
    await desk.publisher.publish()
    await desk.forget_facts()
    change(track, "track.toml", '  "exercises/shout",\n', "")
    for path in sorted((track / "exercises/shout").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    (track / "exercises/shout").rmdir()
    done = await desk.publisher.publish()
    assert done.withdrawn == ["mini.shout"]
    assert ("content.exercise.withdrawn", "mini.shout") in await desk.facts()
    with pytest.raises(NoSuchExercise):
        await desk.library.exercise("mini.shout")


async def test_a_clash_stores_nothing_and_tells_nothing(desk: Desk, track: Path) -> None:
    await desk.documents.change([Put("versions", "lessons/mini.adding/000001", {"by": "somebody else"})])
    done = await desk.publisher.publish()
    assert done.changed == []
    assert await desk.revisions() == {}
    assert await desk.facts() == []


async def test_html_is_made_anew_when_the_rendering_changes(desk: Desk) -> None:
    await desk.publisher.publish()
    await desk.forget_facts()
    document = await desk.documents.get("lessons", "mini.adding")
    assert document is not None
    await desk.documents.change(
        [Put("lessons", "mini.adding", {**document.body, "content": {**document.body["content"], "html": "old"}})]
    )
    await desk.as_by_another_release("lessons/mini.adding")
    done = await desk.publisher.publish()
    assert done.changed == []
    assert await desk.facts() == []
    assert await desk.documents.get("lessons", "mini.adding") == replace(document, revision=3, updated_at=ANY)
    assert (await desk.work("lessons/mini.adding")).number == 1


async def test_an_empty_folder_publishes_nothing(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    async with opened(settings, tmp_path / "none") as desk:
        assert (await desk.publisher.publish()).changed == []


async def test_a_draft_is_not_published_and_a_hidden_exercise_is_off_the_path(desk: Desk) -> None:
    await desk.publisher.publish()
    change(
        desk.publisher._root / "mini", "exercises/shout/exercise.toml", "difficulty", 'status = "hidden"\ndifficulty'
    )
    await desk.publisher.publish()
    assert (await desk.library.read_exercise("mini.shout")).next is None
    assert [step.slug for step in (await desk.library.track("mini")).path] == ["mini.adding", "mini.add-up"]
    change(
        desk.publisher._root / "mini",
        "exercises/shout/exercise.toml",
        'status = "hidden"',
        'status = "draft"\nreason = "Later."',
    )
    await desk.publisher.publish()
    with pytest.raises(NoSuchExercise):
        await desk.library.read_exercise("mini.shout")
