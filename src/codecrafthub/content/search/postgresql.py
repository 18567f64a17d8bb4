"""Full-text search in PostgreSQL: vectors of words with their weights, made here and not by a language's dictionary."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY, REAL, TSQUERY, TSVECTOR

from codecrafthub.content.search.query import Query
from codecrafthub.content.search.texts import Texts
from codecrafthub.content.search.vocabulary import Term
from codecrafthub.kit.database import BIG, Session

WEIGHTS = {"text": 0.05, "blurb": 0.2, "concepts": 0.4, "title": 1.0}
"""From the weight called D to that called A, as ts_rank takes them."""
LETTERS = {"title": "A", "concepts": "B", "blurb": "C", "text": "D"}
MANY = 20
LONGEST_POSITION = 16_383
BY_LENGTH = 1
"""Of two texts, the shorter one with the same words ranks higher."""
_TABLE = sa.table("search_text", sa.column("entry", BIG), sa.column("vector", TSVECTOR))


class Tsvector:
    async def put(self, session: Session, texts: dict[int, Texts]) -> None:
        values = {"entry": sa.bindparam("number", type_=BIG), "vector": _cast("vector", TSVECTOR)}
        rows = [{"number": number, "vector": " ".join(_lexemes(one))} for number, one in texts.items()]
        await session.execute(sa.insert(_TABLE).values(values), rows)
        if len(rows) >= MANY:
            # Until the server has counted them by itself, it would look through all entries for each one it finds.
            await session.execute(sa.text("ANALYZE search_entries, search_text, search_concepts"))

    async def remove(self, session: Session, ids: Sequence[int]) -> None:
        await session.execute(sa.delete(_TABLE).where(_TABLE.c.entry.in_(ids)))

    def found(self) -> sa.CTE:
        words, in_title = _cast("words", TSQUERY), _cast("title_words", TSQUERY)
        weights = sa.cast(sa.literal("{" + ",".join(map(str, WEIGHTS.values())) + "}", sa.Text), ARRAY(REAL))
        matches = _TABLE.c.vector.op("@@", return_type=sa.Boolean())
        rank = sa.func.ts_rank(weights, _TABLE.c.vector, words, BY_LENGTH)
        return (
            sa.select(_TABLE.c.entry.label("id"), matches(in_title).label("is_title"), rank.label("rank"))
            .where(matches(words))
            .cte("found")
            .prefix_with("MATERIALIZED")
        )

    def values(self, query: Query) -> dict[str, str]:
        return {"words": _match(query, ""), "title_words": _match(query, "A")}


def _cast(name: str, kind: type[Any]) -> sa.Cast[Any]:
    return sa.cast(sa.bindparam(name, type_=sa.Text), kind)


def _lexemes(texts: Texts) -> Iterator[str]:
    """`word:3A`, PostgreSQL's own form of a vector; words are letters and digits alone, so that none needs quotes."""
    place = 0
    for name, letter in LETTERS.items():
        for word in getattr(texts, name):
            place = min(place + 1, LONGEST_POSITION)
            yield f"{word}:{place}{letter}"


def _match(query: Query, weight: str) -> str:
    return (" | " if query.is_loose else " & ").join(f"({_any_of(term, weight)})" for term in query.terms)


def _any_of(term: Term, weight: str) -> str:
    mark = f":{weight}" if weight else ""
    start = [f"{term.start}:*{weight}"] if term.start is not None else []
    return " | ".join([*(f"{word}{mark}" for word in term.words), *start])
