"""Entries as results show them, with their texts made ready to be marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from codecrafthub.content.search.entries import EntryKind
from codecrafthub.content.search.models import concepts, entries
from codecrafthub.content.search.snippets import Text
from codecrafthub.kit.database import Session


@dataclass(frozen=True, slots=True)
class Shown:
    kind: EntryKind
    slug: str
    track: str
    track_title: str
    title: Text
    blurb: Text
    text: Text
    concepts: Sequence[str]
    difficulty: int | None
    minutes: int | None


async def read_shown(session: Session, ids: Sequence[int]) -> dict[int, Shown]:
    """These entries, as far as they are still there."""
    if not ids:
        return {}
    taught: dict[int, list[str]] = {}
    query = sa.select(concepts).where(concepts.c.entry.in_(ids)).order_by(concepts.c.concept)
    for row in await session.execute(query):
        taught.setdefault(row.entry, []).append(row.concept)
    return {row.id: _shown(row, taught.get(row.id, [])) for row in await session.execute(_whole(ids))}


def _whole(ids: Sequence[int]) -> sa.Select[Any]:
    tracks = entries.alias("tracks")
    title = sa.func.coalesce(tracks.c.title, entries.c.track).label("track_title")
    is_track = sa.and_(tracks.c.kind == "track", tracks.c.slug == entries.c.track)
    return sa.select(entries, title).outerjoin(tracks, is_track).where(entries.c.id.in_(ids))


def _shown(row: Any, taught: Sequence[str]) -> Shown:
    return Shown(
        kind=row.kind,
        slug=row.slug,
        track=row.track,
        track_title=row.track_title,
        title=Text.of(row.title),
        blurb=Text.of(row.blurb),
        text=Text.of(row.text),
        concepts=taught,
        difficulty=row.difficulty,
        minutes=row.minutes,
    )
