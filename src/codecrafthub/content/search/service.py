"""Searching: what was typed is understood, looked for, and shown with the reason why it was found."""

from __future__ import annotations

from codecrafthub.content.search.known import Memory
from codecrafthub.content.search.matching import Matching
from codecrafthub.content.search.query import Filters, Query, understand
from codecrafthub.content.search.schemas import CorrectionRead, HitRead, SearchRead
from codecrafthub.content.search.shown import Shown
from codecrafthub.content.search.snippets import Marker
from codecrafthub.kit.database import Database


class Finder:
    def __init__(self, database: Database) -> None:
        self._database = database
        self._memory = Memory(database)
        self._matching = Matching(is_sqlite=database.is_sqlite)

    async def search(self, typed: str, filters: Filters, wanted: slice) -> SearchRead:
        """What has every word, or some where nothing has them all. Without a word, all that the filters let through."""
        async with self._database.read() as session:
            known = await self._memory.now(session)
            query = understand(typed, known.vocabulary)
            ids: list[int] = []
            if query.terms or not typed.strip():
                ids = await self._matching.ids(session, query, filters)
            if not ids and len(query.terms) > 1:
                query = query.loosened()
                ids = await self._matching.ids(session, query, filters)
            shown = await self._memory.shown(session, known, ids[wanted])
        return _read(query, shown, len(ids))


def _read(query: Query, shown: list[Shown], total: int) -> SearchRead:
    marker = Marker(query.terms)
    return SearchRead(
        items=[_hit(one, marker) for one in shown],
        total=total,
        corrections=[CorrectionRead(typed=one.typed, meant=one.meant) for one in query.terms if one.meant],
        is_loose=query.is_loose and total > 0,
    )


def _hit(one: Shown, marker: Marker) -> HitRead:
    return HitRead(
        kind=one.kind,
        slug=one.slug,
        track=one.track,
        track_title=one.track_title,
        title=marker.marked(one.title),
        snippet=marker.snippet(one.blurb, one.text),
        concepts=list(one.concepts),
        difficulty=one.difficulty,
        minutes=one.minutes,
    )
