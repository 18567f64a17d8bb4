"""Which entries a search finds, the best first: asked of the database by statements that are compiled once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

import sqlalchemy as sa

from codecrafthub.content.search.engine import engine
from codecrafthub.content.search.models import concepts, entries
from codecrafthub.content.search.query import Filters, Query
from codecrafthub.kit.database import Session
from codecrafthub.kit.statement import Statement

_MINE = entries.c
_OPEN = Filters()


class Matching:
    def __init__(self, *, is_sqlite: bool) -> None:
        self._engine = engine(is_sqlite=is_sqlite)
        found = self._engine.found()
        order = found.c.is_title.desc(), found.c.rank.desc(), found.c.id
        narrowed = sa.select(found.c.id).join(entries, _MINE.id == found.c.id).where(*_conditions())
        every = sa.select(_MINE.id).where(*_conditions())
        self._matching = Statement(sa.select(found.c.id).order_by(*order))
        self._narrowed = Statement(narrowed.order_by(*order))
        self._every = Statement(every.order_by(_MINE.difficulty.nulls_first(), _MINE.title, _MINE.id))

    async def ids(self, session: Session, query: Query, filters: Filters) -> list[int]:
        """All of them: titles first, then as the engine ranks them; without terms all that the filters let through."""
        chosen = asdict(filters)
        if not query.terms:
            rows = await self._every.rows(session, chosen)
        elif filters == _OPEN:
            rows = await self._matching.rows(session, self._engine.values(query))
        else:
            rows = await self._narrowed.rows(session, {**self._engine.values(query), **chosen})
        return [row[0] for row in rows]


def _conditions() -> Iterator[sa.ColumnElement[bool]]:
    """One for each filter; what is None leaves it open."""
    language = sa.func.coalesce(_MINE.language, _language_of_track())
    yield _open_or("track", sa.String, lambda track: _MINE.track == track)
    yield _open_or("kind", sa.String, lambda kind: _MINE.kind == kind)
    yield _open_or("language", sa.String, lambda chosen: language == chosen)
    yield _open_or("difficulty_min", sa.Integer, lambda least: _MINE.difficulty >= least)
    yield _open_or("difficulty_max", sa.Integer, lambda most: _MINE.difficulty <= most)
    yield _open_or("concept", sa.String, lambda one: _MINE.id.in_(_with_concept(one)))


def _open_or(name: str, kind: type[Any], condition: Any) -> sa.ColumnElement[bool]:
    given: sa.BindParameter[Any] = sa.bindparam(name, type_=kind)
    return sa.or_(given.is_(None), condition(given))


def _with_concept(concept: Any) -> sa.Select[Any]:
    return sa.select(concepts.c.entry).where(concepts.c.concept == concept)


def _language_of_track() -> sa.ScalarSelect[Any]:
    tracks = entries.alias("languages")
    return (
        sa.select(tracks.c.language)
        .where(tracks.c.kind == "track", tracks.c.slug == entries.c.track)
        .correlate(entries)
        .scalar_subquery()
    )
