"""The outbox: facts are stored in the transaction that makes them true, and told to others afterwards.

A fact is told at least once to every consumer. Each consumer has rows of its own beside an outbox (attempts, back-off,
dead letter), so one failing handler never holds up or repeats the others: on the bus inside the process beside the
teller's, and between processes, for what it could not handle when it came, beside its own.
"""

import asyncio
from collections.abc import Mapping, Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from codecrafthub.kit import outbox_tables as tables
from codecrafthub.kit.clock import now
from codecrafthub.kit.database import Database, after_commit
from codecrafthub.kit.dead_letters.sql import SqlDeadLetters
from codecrafthub.kit.deliveries import MAX_ATTEMPTS, Audience, Backlog, Delivery, next_attempt
from codecrafthub.kit.facts import Envelope, Fact
from codecrafthub.kit.outbox_tables import DELIVERIES, FACTS
from codecrafthub.kit.tracing import carried


class Outbox:
    """The outbox of one service; `add` is for its use cases, the rest for the bus that drains it."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.service = database.service
        self.woken = asyncio.Event()
        self.audience: Audience | None = None
        self.dead_letters = SqlDeadLetters(database)

    async def add(self, session: AsyncSession, *facts: Fact) -> None:
        """Store facts in the caller's transaction; once it commits, those who wait for them are told.

        With an audience in this process its deliveries are stored along with them. Without one a relay is woken.
        """
        audience = self.audience
        envelopes = [fact.sealed(carried()) for fact in facts]
        rows = [{**_columns(envelope), "relayed": audience is not None} for envelope in envelopes]
        positions: list[int] = await tables.ADD.scalar_each(session, rows)
        told = [
            (consumer, Delivery(position, 0, envelope))
            for position, envelope in zip(positions, envelopes, strict=True)
            for consumer in (audience.of(envelope.topic) if audience is not None else ())
        ]
        await tables.ADD_DELIVERY.run_each(session, [_waiting(consumer, one.position) for consumer, one in told])
        if facts:
            after_commit(session, self.woken.set if audience is None else lambda: audience.tell(told))

    async def unrelayed(self) -> list[tuple[int, Envelope]]:
        """The oldest facts not handed on yet, in order."""
        async with self.database.read() as session:
            rows = await tables.UNRELAYED.rows(session, {})
        return [(position, Envelope(*fact)) for position, *fact in rows]

    async def mark_relayed(
        self, positions: Sequence[int], deliveries: Mapping[int, Sequence[str]] | None = None
    ) -> None:
        """Note that facts were handed on, and which consumers of this process each one now waits for."""
        rows = [
            _waiting(consumer, position) for position, consumers in (deliveries or {}).items() for consumer in consumers
        ]
        async with self.database.write() as session:
            await tables.ADD_DELIVERY.run_each(session, rows)
            marked = sa.update(FACTS).where(FACTS.c.position.in_(positions)).values(relayed=True)
            await session.execute(marked)

    async def waiting(self, consumer: str, moment: datetime) -> list[Delivery]:
        """What a consumer may hear now, in order: what is due and not held back by an earlier fact with its key."""
        async with self.database.read() as session:
            rows = await tables.DUE.rows(session, {"by": consumer, "moment": moment})
        return [Delivery(position, attempts, Envelope(*fact), error) for position, attempts, error, *fact in rows]

    async def next_due(self, consumer: str, moment: datetime) -> datetime | None:
        """When the first of the deliveries that were put off beyond a moment may be tried again."""
        async with self.database.read() as session:
            found: datetime | None = await tables.NEXT_DUE.scalar(session, {"by": consumer, "moment": moment})
        return found

    async def overdue(self, moment: datetime) -> Sequence[str]:
        """The consumers with deliveries that were due before a moment."""
        async with self.database.read() as session:
            return [consumer for (consumer,) in await tables.OVERDUE.rows(session, {"moment": moment})]

    async def mark_delivered(self, delivered: Sequence[tuple[str, int]]) -> None:
        """Forget deliveries, each named by its consumer and position."""
        rows = [{"by": consumer, "at": position} for consumer, position in delivered]
        async with self.database.write() as session:
            await tables.DELIVERED.run_each(session, rows)

    async def mark_failed(self, consumer: str, delivery: Delivery, error: str) -> bool:
        """Put a delivery off, longer each time; True when it has failed too often and is now a dead letter."""
        mine = DELIVERIES.c
        values = next_attempt(delivery, error)
        async with self.database.write() as session:
            await session.execute(
                sa.update(DELIVERIES)
                .where(mine.consumer == consumer, mine.position == delivery.position)
                .values(values)
            )
        return bool(values["is_dead"])

    async def is_held(self, consumer: str, key: str) -> bool:
        """Whether facts with this key wait here for a consumer."""
        async with self.database.read() as session:
            return bool(await tables.HELD.rows(session, {"by": consumer, "its_key": key}))

    async def keep(self, consumer: str, envelope: Envelope, error: str | None, *, is_dead: bool = False) -> None:
        """Keep a fact that came from elsewhere until its consumer has heard it; nothing changes where it is here.

        `is_dead`: it is not to be tried any more.
        """
        async with self.database.write() as session:
            await tables.KEEP_FACT.run(session, {**_columns(envelope), "relayed": True})
            position = await tables.PLACE.scalar(session, {"its_id": envelope.id})
            tried = MAX_ATTEMPTS if is_dead else 0
            failed = {} if error is None else next_attempt(Delivery(position, tried, envelope), error)
            await tables.KEEP_DELIVERY.run(session, {"error": None, **_waiting(consumer, position), **failed})

    async def prune(self, before: datetime) -> None:
        """Forget older facts that everyone has heard: they may name people who have since been erased."""
        unheard = sa.select(DELIVERIES.c.position)
        old = sa.and_(FACTS.c.relayed, FACTS.c.occurred_at < before, FACTS.c.position.not_in(unheard))
        async with self.database.write(is_long=True) as session:
            await session.execute(sa.delete(FACTS).where(old))

    async def dead(self) -> int:
        """How many deliveries were given up on; an operator should look at each."""
        return (await self.backlog()).dead

    async def backlog(self) -> Backlog:
        """How much waits, for the bus or for consumers of this process, and how much was given up."""
        async with self.database.read(is_long=True) as session:
            untold, since = (await session.execute(tables.UNTOLD)).one()
            waiting, dead, first = (await session.execute(tables.UNHEARD)).one()
        return Backlog(untold + waiting, min(filter(None, (since, first)), default=None), dead)


def _columns(envelope: Envelope) -> dict[str, object]:
    return {
        "id": envelope.id,
        "topic": envelope.topic,
        "key": envelope.key,
        "occurred_at": envelope.occurred_at,
        "body": envelope.body,
        "trace": envelope.trace,
    }


def _waiting(consumer: str, position: int) -> dict[str, object]:
    return {"consumer": consumer, "position": position, "attempts": 0, "due_at": now(), "is_dead": False}
