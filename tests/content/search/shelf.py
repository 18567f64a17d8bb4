"""A shelf of content to search: put something on it, take it off, look for it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from uuid import uuid4

from codecrafthub.content.repository import ContentRepository
from codecrafthub.content.search.index import SearchIndex
from codecrafthub.content.search.query import Filters
from codecrafthub.content.search.schemas import HitRead, PartRead, SearchRead
from codecrafthub.content.search.service import Finder
from codecrafthub.contracts.content import Concept, Exercise, Lesson, Track
from codecrafthub.hub import Hub
from codecrafthub.kit.documents.sql import SqlDocuments
from codecrafthub.kit.service import Storage
from codecrafthub.settings import Settings


class Shelf:
    def __init__(self, storage: Storage) -> None:
        self.storage = storage
        self.documents = SqlDocuments(storage)
        self.index = SearchIndex(storage.database)
        self.repository = ContentRepository(self.documents, self.index)
        self.finder = Finder(storage.database)

    async def put(self, *items: Track | Lesson | Exercise) -> None:
        await self.repository.publish(items, [], [])

    async def replace(self, item: Track | Lesson | Exercise) -> None:
        await self.repository.publish([item], [], [])

    async def search(self, typed: str, limit: int = 20, offset: int = 0, **filters: Any) -> SearchRead:
        return await self.finder.search(typed, Filters(**filters), slice(offset, offset + limit))

    async def slugs(self, typed: str, **filters: Any) -> list[str]:
        return [hit.slug for hit in (await self.search(typed, **filters)).items]


@asynccontextmanager
async def opened(settings: Settings) -> AsyncIterator[Shelf]:
    hub = Hub(settings, ["content"])
    service = hub.services["content"]
    await service.migrate()
    assert service.storage is not None
    yield Shelf(service.storage)
    await service.storage.database.close()
    await hub.context.peers.close()


def track(slug: str = "python", title: str = "Python", language: str = "python", **more: Any) -> Track:
    given = {"blurb": f"A track about {title}.", "licence": "CC0", "version": "1", "runtime": "python", **more}
    return Track(slug=slug, title=title, language=language, **given)


def concept(slug: str, name: str, **more: Any) -> Concept:
    return Concept(slug=slug, name=name, **{"blurb": "", **more})


def lesson(slug: str, title: str, markdown: str, **more: Any) -> Lesson:
    given = {"track": "python", "concept": "loops", "minutes": 5, "version": "1", **more}
    return Lesson(slug=f"{given['track']}.{slug}", title=title, markdown=markdown, **given)


def exercise(slug: str, title: str, instructions: str = "", **more: Any) -> Exercise:
    given = {
        "track": "python", "blurb": "", "difficulty": 3, "teaches": ["loops"], "language": "python",
        "runtime": "python", "version": "1", "entry": "a.py", "stub": {"a.py": ""}, **more,
    }  # fmt: skip
    return Exercise(uuid=uuid4(), slug=f"{given['track']}.{slug}", title=title, instructions=instructions, **given)


def marks(parts: list[PartRead]) -> list[str]:
    return [part.text for part in parts if part.is_match]


def text(hit: HitRead) -> str:
    return "".join(part.text for part in hit.snippet)
