"""The inbox: a fact that arrives twice counts once, because hearing it is stored with what it changed."""

from collections.abc import Awaitable, Callable
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from codecrafthub.kit.clock import now
from codecrafthub.kit.database import Database, UtcDateTime
from codecrafthub.kit.facts import Envelope


class Inbox:
    """The facts that one service has counted, consumer by consumer."""

    def __init__(self, database: Database, metadata: sa.MetaData) -> None:
        self.database = database
        self._seen = sa.Table(
            "inbox",
            metadata,
            sa.Column("consumer", sa.String(60), primary_key=True),
            sa.Column("fact_id", sa.Uuid, primary_key=True),
            sa.Column("received_at", UtcDateTime, nullable=False),
        )

    async def once(
        self, envelope: Envelope, handle: Callable[[AsyncSession], Awaitable[None]], consumer: str = ""
    ) -> bool:
        """Run `handle` in a transaction unless this consumer heard the fact before; True when it ran."""
        mine = self._seen.c
        async with self.database.write() as session:
            if await session.scalar(
                sa.select(mine.fact_id).where(mine.consumer == consumer, mine.fact_id == envelope.id)
            ):
                return False
            row = {"consumer": consumer, "fact_id": envelope.id, "received_at": now()}
            await session.execute(sa.insert(self._seen).values(row))
            await handle(session)
        return True

    async def prune(self, before: datetime) -> None:
        """Forget what was received so long ago that no bus brings it again."""
        async with self.database.write(is_long=True) as session:
            await session.execute(sa.delete(self._seen).where(self._seen.c.received_at < before))
