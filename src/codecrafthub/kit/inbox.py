"""The inbox: a fact that arrives twice counts once, because hearing it is stored with what it changed."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from codecrafthub.kit.clock import now
from codecrafthub.kit.database import Database, UtcDateTime, new_metadata
from codecrafthub.kit.facts import Envelope
from codecrafthub.kit.statement import Statement

TABLES = new_metadata()
_seen = sa.Table(
    "inbox",
    TABLES,
    sa.Column("consumer", sa.String(60), primary_key=True),
    sa.Column("fact_id", sa.Uuid, primary_key=True),
    sa.Column("received_at", UtcDateTime, nullable=False),
)
_NOTE = Statement(
    sqlite.insert(_seen).on_conflict_do_nothing(), postgresql=postgresql.insert(_seen).on_conflict_do_nothing()
)


class Inbox:
    """The facts that one service has counted, consumer by consumer."""

    def __init__(self, database: Database) -> None:
        self.database = database

    async def once(
        self, envelope: Envelope, handle: Callable[[AsyncSession], Awaitable[None]], consumer: str = ""
    ) -> bool:
        """Run `handle` in a transaction unless this consumer heard the fact before; True when it ran."""

        async def run(session: AsyncSession, _new: Sequence[Envelope]) -> None:
            await handle(session)

        return bool(await self.each_once([envelope], run, consumer))

    async def each_once(
        self,
        envelopes: Sequence[Envelope],
        handle: Callable[[AsyncSession, Sequence[Envelope]], Awaitable[None]],
        consumer: str = "",
    ) -> int:
        """Run `handle` in one transaction with those facts that this consumer has not heard; how many they were."""
        async with self.database.write() as session:
            at = now()
            new = [
                envelope
                for envelope in envelopes
                if await _NOTE.run(session, {"consumer": consumer, "fact_id": envelope.id, "received_at": at})
            ]
            if new:
                await handle(session, new)
        return len(new)

    async def prune(self, before: datetime) -> None:
        """Forget what was received so long ago that no bus brings it again."""
        async with self.database.write(is_long=True) as session:
            await session.execute(sa.delete(_seen).where(_seen.c.received_at < before))
