"""Documents in a JSON column of the service's own database, in the same transaction as its outbox."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from codecrafthub.kit.clock import now
from codecrafthub.kit.database import JSON_DOCUMENT, Session, UtcDateTime, new_metadata, portions
from codecrafthub.kit.documents import Delete, Document, Documents, Place, Put, Work, keys_of, settled
from codecrafthub.kit.facts import Fact
from codecrafthub.kit.service import Storage
from codecrafthub.kit.statement import Statement

MANY = 20
"""Changes past which a transaction takes so long that others should not wait for it."""


TABLES = new_metadata()
_table = sa.Table(
    "documents",
    TABLES,
    sa.Column("collection", sa.String(60), primary_key=True),
    sa.Column("key", sa.String(200), primary_key=True),
    sa.Column("revision", sa.Integer, nullable=False),
    sa.Column("body", JSON_DOCUMENT, nullable=False),
    sa.Column("updated_at", UtcDateTime, nullable=False),
)
_mine = _table.c
_this = _mine.collection == sa.bindparam("its_collection"), _mine.key == sa.bindparam("its_key")
_INSERT = Statement(sa.insert(_table))
_UPDATE = Statement(sa.update(_table).where(*_this))
_DELETE = Statement(sa.delete(_table).where(*_this))


class SqlDocuments:
    """Takes a table (`create_documents_v1`)."""

    def __init__(self, storage: Storage) -> None:
        storage.include(TABLES)
        self._database = storage.database
        self._outbox = storage.outbox

    async def get(self, collection: str, key: str) -> Document | None:
        query = sa.select(_table).where(_mine.collection == collection, _mine.key == key)
        async with self._database.read() as session:
            row = (await session.execute(query)).first()
        return Document(row.key, row.revision, row.body, row.updated_at) if row else None

    async def among(self, collection: str, keys: Sequence[str]) -> dict[str, dict[str, Any]]:
        found = dict[str, dict[str, Any]]()
        async with self._database.read() as session:
            for some in portions(sorted(keys)):
                query = sa.select(_mine.key, _mine.body).where(_mine.collection == collection, _mine.key.in_(some))
                found |= {row.key: row.body for row in await session.execute(query)}
        return found

    async def every(self, collection: str, prefix: str = "") -> list[Document]:
        query = sa.select(_table).where(_mine.collection == collection).order_by(_mine.key)
        if prefix:
            query = query.where(_mine.key.startswith(prefix, autoescape=True))
        async with self._database.read(is_long=True) as session:
            rows = await session.execute(query)
            return [Document(row.key, row.revision, row.body, row.updated_at) for row in rows]

    async def change(
        self, changes: Sequence[Put | Delete], facts: Sequence[Fact] = (), also: Work | None = None
    ) -> None:
        async with self._database.write(is_long=len(changes) > MANY) as session:
            await self.apply(session, changes)
            if also is not None:
                await also(session)
            await self._outbox.add(session, *facts)

    async def change_within(
        self, session: Session, changes: Sequence[Put | Delete], facts: Sequence[Fact] = ()
    ) -> None:
        await self.apply(session, changes)
        await self._outbox.add(session, *facts)

    async def ping(self) -> None:
        """The service's own database is asked anyway."""

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """The service's own outbox is drained anyway."""
        yield

    async def apply(self, session: AsyncSession, changes: Sequence[Put | Delete]) -> None:
        """Apply changes in the caller's transaction. Raises Conflict when a revision does not fit."""
        revisions = await self._revisions(session, changes)
        new: list[dict[str, Any]] = []
        changed: list[dict[str, Any]] = []
        gone: list[dict[str, Any]] = []
        for place, (change, revision) in settled(changes, revisions).items():
            this = {"its_collection": change.collection, "its_key": change.key}
            if isinstance(change, Delete):
                gone.append(this)
                continue
            values = {"revision": revision, "body": change.body, "updated_at": now()}
            if place in revisions:
                changed.append({**this, **values})
            else:
                new.append({"collection": change.collection, "key": change.key, **values})
        await _DELETE.run_each(session, gone)
        await _UPDATE.run_each(session, changed)
        await _INSERT.run_each(session, new)

    async def _revisions(self, session: AsyncSession, changes: Sequence[Put | Delete]) -> dict[Place, int]:
        """The revisions of what is to be changed, as far as it is there; nobody else changes it meanwhile."""
        found = dict[Place, int]()
        for collection, keys in keys_of(changes).items():
            for some in portions(keys):
                query = sa.select(_mine.key, _mine.revision).where(_mine.collection == collection, _mine.key.in_(some))
                rows = await session.execute(query.order_by(_mine.key).with_for_update())
                found |= {(collection, row.key): row.revision for row in rows}
        return found


def connect(url: str, storage: Storage, *, is_beside: bool) -> Documents:
    return SqlDocuments(storage)
