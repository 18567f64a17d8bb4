"""Where published content lies: documents by slug, each with the version of the rendering that made its HTML."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from codecrafthub.content.rendered import Content, rendered
from codecrafthub.content.rendering import RENDERING
from codecrafthub.content.search.index import Prepared, SearchIndex, prepared
from codecrafthub.contracts.content import Exercise, Lesson, Track
from codecrafthub.kit.documents import Delete, Document, Documents, Put
from codecrafthub.kit.facts import Fact

Kind = TypeVar("Kind", Track, Lesson, Exercise)
COLLECTIONS: dict[type[Content], str] = {Track: "tracks", Lesson: "lessons", Exercise: "exercises"}


KEPT_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Stamp:
    """Which version of something is published, and how it was rendered."""

    version: str
    rendering: int
    revision: int


class ContentRepository:
    def __init__(self, documents: Documents, index: SearchIndex) -> None:
        self._documents = documents
        self._index = index
        self._kept: dict[tuple[type[Content], str], tuple[float, Content]] = {}

    async def find(self, kind: type[Kind], slug: str, *, is_fresh: bool = False) -> Kind | None:
        """What is published under this slug; KEPT_SECONDS old at most, should another replica have published since."""
        kept = None if is_fresh else self._kept.get((kind, slug))
        if kept is not None and kept[0] > time.monotonic() and isinstance(kept[1], kind):
            return kept[1]
        document = await self._documents.get(COLLECTIONS[kind], slug)
        if document is None:
            return None
        found = kind.model_validate(document.body["content"])
        self._kept[kind, slug] = (time.monotonic() + KEPT_SECONDS, found)
        return found

    async def tracks(self) -> list[Track]:
        """Every track, by place, then by title."""
        found = await self._documents.every(COLLECTIONS[Track])
        tracks = (Track.model_validate(document.body["content"]) for document in found)
        return sorted(tracks, key=lambda track: (track.place, track.title))

    async def stamps(self, kind: type[Content], track: str) -> dict[str, Stamp]:
        """What is published of a track, by slug."""
        documents = await self._documents.every(COLLECTIONS[kind])
        return {document.key: _stamp(document) for document in documents if _track_of(document) == track}

    async def publish(
        self,
        content: Sequence[Content],
        withdrawn: Sequence[tuple[type[Content], str]],
        facts: Sequence[Fact],
        also: Sequence[Put | Delete] = (),
    ) -> None:
        """Render and store all of it or nothing, with what guards it (`also`). Raises Conflict."""
        puts, indexed = await asyncio.to_thread(_made, content)
        deletes = [Delete(COLLECTIONS[kind], slug) for kind, slug in withdrawn]
        indexed |= {source(kind, slug): [] for kind, slug in withdrawn}
        beside = partial(self._index.update, changed=indexed)
        await self._documents.change([*also, *puts, *deletes], facts, beside)
        self._kept.clear()

    async def index_what_differs(self) -> list[str]:
        """Bring the index up to date, should its form or its migration be new, or a crash have come between."""
        versions = await self._index.versions()
        known = versions or {}
        stored = {
            source(kind, document.key): (kind, document)
            for kind, collection in COLLECTIONS.items()
            for document in await self._documents.every(collection)
            if document.body["content"].get("status", "published") == "published"
        }
        changed: dict[str, Sequence[Prepared]] = {name: [] for name in known.keys() - stored.keys()}
        for name, (kind, document) in stored.items():
            if known.get(name) != _stamp(document).version:
                changed[name] = await asyncio.to_thread(_prepared_again, kind, document)
        if changed or versions is None:
            await self._index.bring_up_to_date(changed, is_new=versions is None)
        return sorted(changed)


def _made(content: Sequence[Content]) -> tuple[list[Put], dict[str, Sequence[Prepared]]]:
    """What is to be stored of each, and what of it can be found; one after the other, as each text is parsed once."""
    puts: list[Put] = []
    indexed: dict[str, Sequence[Prepared]] = {}
    for item in map(rendered, content):
        body = {"rendering": RENDERING, "content": item.model_dump(mode="json")}
        puts.append(Put(COLLECTIONS[type(item)], item.slug, body))
        indexed[source(type(item), item.slug)] = prepared(item)
    return puts, indexed


def _prepared_again(kind: type[Content], document: Document) -> list[Prepared]:
    return prepared(kind.model_validate(document.body["content"]))


def source(kind: type[Content], slug: str) -> str:
    """What the index knows a document by."""
    return f"{COLLECTIONS[kind]}/{slug}"


def _track_of(document: Document) -> str:
    content = document.body["content"]
    return str(content.get("track", content["slug"]))


def _stamp(document: Document) -> Stamp:
    return Stamp(document.body["content"]["version"], document.body["rendering"], document.revision)
