"""The index of what is published, kept in the transaction that publishes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from codecrafthub.content.search.engine import engine
from codecrafthub.content.search.entries import FORM, Entry, entries_of
from codecrafthub.content.search.models import concepts, entries, state
from codecrafthub.content.search.texts import Texts
from codecrafthub.content.search.words import words_of
from codecrafthub.contracts.content import Exercise, Lesson, Track
from codecrafthub.kit.database import Database, Session, portions

MANY = 20
"""Entries past which storing them takes so long that others should not wait for it."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """An entry with its words: what takes long is done before the transaction that stores it."""

    entry: Entry
    words: Texts


def prepared(item: Track | Lesson | Exercise) -> list[Prepared]:
    return [Prepared(entry, _texts(entry)) for entry in entries_of(item)]


class SearchIndex:
    def __init__(self, database: Database) -> None:
        self._database = database
        self._engine = engine(is_sqlite=database.is_sqlite)

    async def update(self, session: Session, changed: Mapping[str, Sequence[Prepared]]) -> None:
        """Have what is published under these sources in the index; nothing for what no longer is."""
        await self._forget(session, list(changed))
        items = [(source, item) for source, found in changed.items() for item in found]
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

    async def bring_up_to_date(self, changed: Mapping[str, Sequence[Prepared]], *, is_new: bool) -> None:
        """As `update`, in a transaction of its own; where `is_new`, nothing of what was there before stays."""
        async with self._database.write(is_long=len(changed) > MANY) as session:
            if is_new:
                await self._forget(session, (await session.scalars(sa.select(entries.c.source).distinct())).all())
            await self.update(session, changed)
            await session.execute(sa.update(state).values(form=FORM))

    async def _forget(self, session: Session, sources: Sequence[str]) -> None:
        for few in portions(sources):
            ids = (await session.scalars(sa.select(entries.c.id).where(entries.c.source.in_(few)))).all()
            await self._engine.remove(session, ids)
            await session.execute(sa.delete(entries).where(entries.c.id.in_(ids)))

    async def _add(self, session: Session, items: Sequence[tuple[str, Prepared]]) -> None:
        rows = [_row(source, item.entry, item.words) for source, item in items]
        adding = sa.insert(entries).returning(entries.c.id, sort_by_parameter_order=True)
        ids = (await session.scalars(adding, rows)).all()
        await self._engine.put(session, {number: item.words for number, (_, item) in zip(ids, items, strict=True)})
        taught = [
            {"entry": number, "concept": concept}
            for number, (_, item) in zip(ids, items, strict=True)
            for concept in dict.fromkeys(item.entry.concepts)
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
