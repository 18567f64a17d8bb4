"""Searching: what was typed is understood, looked for, and shown with the reason why it was found."""

from __future__ import annotations

from typing import Any

from codecrafthub.content.search.index import Found, SearchIndex
from codecrafthub.content.search.query import Filters, Query, understand
from codecrafthub.content.search.schemas import CorrectionRead, HitRead, PartRead, SearchRead
from codecrafthub.content.search.snippets import Marker, Part

NOTHING = Found([], 0)


class Finder:
    def __init__(self, index: SearchIndex) -> None:
        self._index = index

    async def search(self, typed: str, filters: Filters, limit: int) -> SearchRead:
        """What has every word, or some where nothing has them all. Without a word, all that the filters let through."""
        async with self._index.reading() as session:
            query = understand(typed, await self._index.vocabulary(session))
            found = NOTHING
            if query.terms or not typed.strip():
                found = await self._index.find(session, query, filters, limit)
            if not found.items and len(query.terms) > 1:
                query = query.loosened()
                found = await self._index.find(session, query, filters, limit)
            concepts = await self._index.concepts_of(session, [row.id for row in found.items]) if found.items else {}
        return _read(query, found, concepts)


def _read(query: Query, found: Found, concepts: dict[int, list[str]]) -> SearchRead:
    marker = Marker(query.terms)
    return SearchRead(
        items=[_hit(row, concepts.get(row.id, []), marker) for row in found.items],
        total=found.total,
        corrections=[CorrectionRead(typed=one.typed, meant=one.meant) for one in query.terms if one.meant],
        is_loose=query.is_loose and found.total > 0,
    )


def _hit(row: Any, concepts: list[str], marker: Marker) -> HitRead:
    return HitRead(
        kind=row.kind,
        slug=row.slug,
        track=row.track,
        track_title=row.track_title,
        title=_parts(marker.marked(row.title)),
        snippet=_parts(marker.snippet(row.blurb, row.text)),
        concepts=concepts,
        difficulty=row.difficulty,
        minutes=row.minutes,
    )


def _parts(parts: list[Part]) -> list[PartRead]:
    return [PartRead(text=part.text, is_match=part.is_match) for part in parts]
