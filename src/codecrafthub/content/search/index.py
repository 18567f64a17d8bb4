"""The index of what is published: kept in the transaction that publishes, and asked by learners."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from codecrafthub.content.search.engine import Texts, engine
from codecrafthub.content.search.entries import FORM, Entry, entries_of
from codecrafthub.content.search.models import concepts, entries, state
from codecrafthub.content.search.query import Filters, Query
from codecrafthub.content.search.vocabulary import Vocabulary
from codecrafthub.content.search.words import words_of
from codecrafthub.contracts.content import Exercise, Lesson, Track
from codecrafthub.kit.database import Database, Session, portions

MANY = 20
"""Entries past which storing them takes so long that others should not wait for it."""


@dataclass(frozen=True, slots=True)
class Found:
    """The best entries, and how many there are."""

    items: list[sa.Row[Any]]
    total: int


class SearchIndex:
    def __init__(self, database: Database) -> None:
        self._database = database
        self._engine = engine(is_sqlite=database.is_sqlite)
        self._vocabulary: tuple[int, Vocabulary] = (-1, Vocabulary(()))

    async def update(self, session: Session, changed: Mapping[str, Track | Lesson | Exercise | None]) -> None:
        """Have what is published under these sources in the index; None for what no longer is."""
        await self._forget(session, list(changed))
        items = [(source, item) for source, content in changed.items() if content for item in entries_of(content)]
        if items:
            await self._add(session, items)
        await session.execute(sa.update(state).values(revision=state.c.revision + 1))

    async def versions(self) -> dict[str, str] | None:
        """Which version of each source the index has; None where its entries are of another form."""
        async with self._database.read(is_long=True) as session:
            if await session.scalar(sa.select(state.c.form)) != FORM:
                return None
            rows = await session.execute(sa.select(entries.c.source, entries.c.version).distinct())
            return {row.source: row.version for row in rows}

    async def bring_up_to_date(self, changed: Mapping[str, Track | Lesson | Exercise | None], *, is_new: bool) -> None:
        """As `update`, in a transaction of its own; where `is_new`, nothing of what was there before stays."""
        async with self._database.write(is_long=len(changed) > MANY) as session:
            if is_new:
                await self._forget(session, (await session.scalars(sa.select(entries.c.source).distinct())).all())
            await self.update(session, changed)
            await session.execute(sa.update(state).values(form=FORM))

    def reading(self) -> AbstractAsyncContextManager[Session]:
        """One view of the index, for all that a search asks of it."""
        return self._database.read()

    async def find(self, session: Session, query: Query, filters: Filters, limit: int) -> Found:
        """The best entries for a query, with the title of each one's track."""
        best = (await session.execute(self._best(query, filters).limit(limit))).all()
        if not best:
            return Found([], 0)
        rows = (await session.execute(_whole([row.id for row in best]))).all()
        by_id = {row.id: row for row in rows}
        return Found([by_id[row.id] for row in best], best[0].total)

    async def concepts_of(self, session: Session, ids: Sequence[int]) -> dict[int, list[str]]:
        query = sa.select(concepts).where(concepts.c.entry.in_(ids)).order_by(concepts.c.concept)
        found: dict[int, list[str]] = {}
        for row in await session.execute(query):
            found.setdefault(row.entry, []).append(row.concept)
        return found

    async def vocabulary(self, session: Session) -> Vocabulary:
        """Every word of the index; read again once the index has changed, by whichever process."""
        revision = await session.scalar(sa.select(state.c.revision))
        if revision != self._vocabulary[0]:
            async with self._database.read(is_long=True) as beside:
                texts = (await beside.scalars(sa.select(entries.c.words))).all()
            self._vocabulary = (revision or 0, Vocabulary(word for text in texts for word in text.split()))
        return self._vocabulary[1]

    def _best(self, query: Query, filters: Filters) -> sa.Select[Any]:
        """The ids in the order in which they are shown: titles first, then as the engine ranks them."""
        total = sa.func.count().over().label("total")
        if not query.terms:
            chosen = sa.select(entries.c.id, total).where(*_narrowed(filters))
            return chosen.order_by(entries.c.difficulty.nulls_first(), entries.c.title, entries.c.id)
        found = self._engine.found(query)
        chosen = sa.select(found.c.id, total).join(entries, entries.c.id == found.c.id).where(*_narrowed(filters))
        return chosen.order_by(found.c.is_title.desc(), found.c.rank.desc(), found.c.id)

    async def _forget(self, session: Session, sources: Sequence[str]) -> None:
        for few in portions(sources):
            ids = (await session.scalars(sa.select(entries.c.id).where(entries.c.source.in_(few)))).all()
            await self._engine.remove(session, ids)
            await session.execute(sa.delete(entries).where(entries.c.id.in_(ids)))

    async def _add(self, session: Session, items: Sequence[tuple[str, Entry]]) -> None:
        words = [_texts(item) for _, item in items]
        rows = [_row(source, item, texts) for (source, item), texts in zip(items, words, strict=True)]
        adding = sa.insert(entries).returning(entries.c.id, sort_by_parameter_order=True)
        ids = (await session.scalars(adding, rows)).all()
        await self._engine.put(session, dict(zip(ids, words, strict=True)))
        taught = [
            {"entry": number, "concept": concept}
            for number, (_, item) in zip(ids, items, strict=True)
            for concept in dict.fromkeys(item.concepts)
        ]
        if taught:
            await session.execute(sa.insert(concepts), taught)


def _texts(item: Entry) -> Texts:
    return Texts(words_of(item.title), words_of(" ".join(item.concepts)), words_of(item.blurb), words_of(item.text))


def _row(source: str, item: Entry, words: Texts) -> dict[str, Any]:
    names = ("kind", "slug", "track", "version", "language", "difficulty", "minutes", "title")
    every = dict.fromkeys([*words.title, *words.concepts, *words.blurb, *words.text])
    row = {"source": source, "words": " ".join(every), **{name: getattr(item, name) for name in names}}
    return {**row, "blurb": " ".join(item.blurb.split()), "text": " ".join(item.text.split())}


def _whole(ids: Sequence[int]) -> sa.Select[Any]:
    tracks = entries.alias("tracks")
    title = sa.func.coalesce(tracks.c.title, entries.c.track).label("track_title")
    is_track = sa.and_(tracks.c.kind == "track", tracks.c.slug == entries.c.track)
    return sa.select(entries, title).outerjoin(tracks, is_track).where(entries.c.id.in_(ids))


def _narrowed(filters: Filters) -> list[sa.ColumnElement[bool]]:
    mine = entries.c
    with_concept = sa.select(concepts.c.entry).where(concepts.c.concept == filters.concept)
    conditions: dict[str, Callable[[Any], sa.ColumnElement[bool]]] = {
        "track": lambda value: mine.track == value,
        "kind": lambda value: mine.kind == value,
        "difficulty_min": lambda value: mine.difficulty >= value,
        "difficulty_max": lambda value: mine.difficulty <= value,
        "language": lambda value: sa.func.coalesce(mine.language, _language_of_track()) == value,
        "concept": lambda _: mine.id.in_(with_concept),
    }
    return [make(value) for name, make in conditions.items() if (value := getattr(filters, name)) is not None]


def _language_of_track() -> sa.ScalarSelect[Any]:
    tracks = entries.alias("languages")
    return (
        sa.select(tracks.c.language)
        .where(tracks.c.kind == "track", tracks.c.slug == entries.c.track)
        .correlate(entries)
        .scalar_subquery()
    )
