"""Documents in a JSON column of the service's own database, in the same transaction as its outbox."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from codecrafthub.kit.clock import now
from codecrafthub.kit.database import JSON_DOCUMENT, Database, UtcDateTime
from codecrafthub.kit.documents import Delete, Document, Documents, Put, Work, changed_meanwhile
from codecrafthub.kit.errors import Conflict
from codecrafthub.kit.facts import Fact
from codecrafthub.kit.outbox import Outbox
from codecrafthub.kit.service import Storage

MANY = 20
"""Changes past which a transaction takes so long that others should not wait for it."""


class SqlDocuments:
    def __init__(self, database: Database, metadata: sa.MetaData, outbox: Outbox) -> None:
        self._database = database
        self._outbox = outbox
        self._table = sa.Table(
            "documents",
            metadata,
            sa.Column("collection", sa.String(60), primary_key=True),
            sa.Column("key", sa.String(200), primary_key=True),
            sa.Column("revision", sa.Integer, nullable=False),
            sa.Column("body", JSON_DOCUMENT, nullable=False),
            sa.Column("updated_at", UtcDateTime, nullable=False),
        )

    async def get(self, collection: str, key: str) -> Document | None:
        query = sa.select(self._table).where(*self._is(collection, key))
        async with self._database.read() as session:
            row = (await session.execute(query)).first()
        return Document(row.key, row.revision, row.body, row.updated_at) if row else None

    async def every(self, collection: str, prefix: str = "") -> list[Document]:
        mine = self._table.c
        query = sa.select(self._table).where(mine.collection == collection).order_by(mine.key)
        if prefix:
            query = query.where(mine.key.startswith(prefix, autoescape=True))
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

    async def ping(self) -> None:
        """The service's own database is asked anyway."""

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """The service's own outbox is drained anyway."""
        yield

    async def apply(self, session: AsyncSession, changes: Sequence[Put | Delete]) -> None:
        """Apply changes in the caller's transaction. Raises Conflict when a revision does not fit."""
        for change in changes:
            if isinstance(change, Put):
                await self._put(session, change)
            else:
                await self._delete(session, change)

    async def _put(self, session: AsyncSession, put: Put) -> None:
        here = self._is(put.collection, put.key)
        revision = await session.scalar(sa.select(self._table.c.revision).where(*here).with_for_update())
        if put.revision is not None and put.revision != (revision or 0):
            raise Conflict(changed_meanwhile(put.key))
        values = {"body": put.body, "updated_at": now(), "revision": (revision or 0) + 1}
        if revision is None:
            row = {"collection": put.collection, "key": put.key, **values}
            await session.execute(sa.insert(self._table).values(row))
        else:
            await session.execute(sa.update(self._table).where(*here).values(values))

    async def _delete(self, session: AsyncSession, change: Delete) -> None:
        query = sa.delete(self._table).where(*self._is(change.collection, change.key))
        if change.revision is None:
            await session.execute(query)
            return
        exactly = query.where(self._table.c.revision == change.revision).returning(self._table.c.key)
        if await session.scalar(exactly) is None:
            raise Conflict(changed_meanwhile(change.key))

    def _is(self, collection: str, key: str) -> tuple[sa.ColumnElement[bool], ...]:
        return self._table.c.collection == collection, self._table.c.key == key


def connect(url: str, storage: Storage) -> Documents:
    return SqlDocuments(storage.database, storage.metadata, storage.outbox)
