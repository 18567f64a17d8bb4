"""Full-text search in SQLite, by FTS5: ranked by BM25 with a weight for each column."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from codecrafthub.content.search.query import Query
from codecrafthub.content.search.texts import Texts
from codecrafthub.content.search.vocabulary import Term
from codecrafthub.kit.database import Session

COLUMNS = ("title", "concepts", "blurb", "text")
WEIGHTS = (12.0, 5.0, 3.0, 1.0)
_TABLE = sa.table("search_text", *(sa.column(name) for name in ("rowid", *COLUMNS)))
_MATCHES = sa.text("search_text MATCH :words")
_IN_TITLE = sa.text("search_text MATCH :title_words")


class Fts5:
    async def put(self, session: Session, texts: dict[int, Texts]) -> None:
        rows = [
            {"rowid": number, **{name: " ".join(getattr(one, name)) for name in COLUMNS}}
            for number, one in texts.items()
        ]
        # A row that lost its entry would keep the number from being used again.
        await session.execute(sa.insert(_TABLE).prefix_with("OR REPLACE"), rows)

    async def remove(self, session: Session, ids: Sequence[int]) -> None:
        await session.execute(sa.delete(_TABLE).where(_TABLE.c.rowid.in_(ids)))

    def found(self) -> sa.CTE:
        in_title = sa.select(_TABLE.c.rowid).where(_IN_TITLE)
        rank = -sa.func.bm25(sa.literal_column("search_text"), *WEIGHTS)
        return (
            sa.select(_TABLE.c.rowid.label("id"), _TABLE.c.rowid.in_(in_title).label("is_title"), rank.label("rank"))
            .where(_MATCHES)
            .cte("found")
            .prefix_with("MATERIALIZED")
        )

    def values(self, query: Query) -> dict[str, str]:
        words = _match(query)
        return {"words": words, "title_words": f"title : ({words})"}


def _match(query: Query) -> str:
    """FTS5's own language; words are letters and digits alone, so that none of them can speak it."""
    return (" OR " if query.is_loose else " AND ").join(f"({_any_of(term)})" for term in query.terms)


def _any_of(term: Term) -> str:
    start = [f'"{term.start}" *'] if term.start is not None else []
    return " OR ".join([*(f'"{word}"' for word in term.words), *start])
