"""The port to a database's own full-text search, and which one a database has."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import sqlalchemy as sa

from codecrafthub.content.search.query import Query
from codecrafthub.content.search.texts import Texts
from codecrafthub.kit.database import Session


class Engine(Protocol):
    """Keeps the words of entries, and finds and ranks entries by them."""

    async def put(self, session: Session, texts: dict[int, Texts]) -> None:
        """Keep the words of entries that are new, by their ids."""

    async def remove(self, session: Session, ids: Sequence[int]) -> None: ...

    def found(self) -> sa.CTE:
        """A selection of `id`, `is_title` (the title alone has all that is looked for) and `rank` (more is better).

        It is the same for all queries: what sets them apart are its parameters. It is worked out by itself, before
        anything is joined to it: a planner that looks for the words of entry after entry takes a hundred times as long.
        """

    def values(self, query: Query) -> dict[str, str]:
        """The parameters for a query."""


def engine(*, is_sqlite: bool) -> Engine:
    if is_sqlite:
        from codecrafthub.content.search.sqlite import Fts5  # noqa: PLC0415  (only what this database needs)

        return Fts5()
    from codecrafthub.content.search.postgresql import Tsvector  # noqa: PLC0415

    return Tsvector()
