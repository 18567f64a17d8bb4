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

from codecrafthub.kit import outbox_statements as statements
from codecrafthub.kit.clock import now
from codecrafthub.kit.database import BIG, JSON_DOCUMENT, Database, UtcDateTime, after_commit
from codecrafthub.kit.dead_letters.sql import SqlDeadLetters
from codecrafthub.kit.deliveries import MAX_ATTEMPTS, Audience, Backlog, Delivery, next_attempt
from codecrafthub.kit.facts import Envelope, Fact
from codecrafthub.kit.statement import Statement
from codecrafthub.kit.tracing import carried


class Outbox:
    """The outbox of one service; `add` is for its use cases, the rest for the bus that drains it."""

    def __init__(self, database: Database, metadata: sa.MetaData) -> None:
        self.database = database
        self.service = database.service
        self.woken = asyncio.Event()
        self.audience: Audience | None = None
        self._facts = sa.Table(
            "outbox",
            metadata,
            sa.Column("position", BIG, sa.Identity(), primary_key=True, autoincrement=True),
            sa.Column("id", sa.Uuid, nullable=False, unique=True),
            sa.Column("topic", sa.String(120), nullable=False),
            sa.Column("key", sa.String(200), nullable=False),
            sa.Column("occurred_at", UtcDateTime, nullable=False),
            sa.Column("body", JSON_DOCUMENT, nullable=False),
            sa.Column("trace", sa.String(55), nullable=True),
            sa.Column("relayed", sa.Boolean, nullable=False),
            sa.Index("ix_outbox_unrelayed", "position", sqlite_where=sa.text("NOT relayed"),
                     postgresql_where=sa.text("NOT relayed")),
        )  # fmt: skip
        self._deliveries = sa.Table(
            "outbox_delivery",
            metadata,
            sa.Column("consumer", sa.String(60), primary_key=True),
            sa.Column("position", BIG, sa.ForeignKey("outbox.position"), primary_key=True),
            sa.Column("attempts", sa.Integer, nullable=False),
            sa.Column("due_at", UtcDateTime, nullable=False),
            sa.Column("error", sa.Text, nullable=True),
            sa.Column("is_dead", sa.Boolean, nullable=False),
        )
        self.dead_letters = SqlDeadLetters(database, self._facts, self._deliveries)
        self._add = Statement(sa.insert(self._facts).returning(self._facts.c.position, sort_by_parameter_order=True))
        self._add_delivery = Statement(sa.insert(self._deliveries))
        self._due = statements.due(self._facts, self._deliveries)
        self._next_due = statements.next_due(self._deliveries)
        self._unrelayed = statements.unrelayed(self._facts)
        self._overdue = statements.overdue(self._deliveries)
        self._delivered = statements.delivered(self._deliveries)
        self._held = statements.held(self._facts, self._deliveries)
        self._keep_fact = statements.kept(self._facts)
        self._keep_delivery = statements.kept(self._deliveries)
        self._place = statements.place(self._facts)
        self._untold = statements.untold(self._facts)
        self._unheard = statements.unheard(self._facts, self._deliveries)

    async def add(self, session: AsyncSession, *facts: Fact) -> None:
        """Store facts in the caller's transaction; once it commits, those who wait for them are told.

        With an audience in this process its deliveries are stored along with them. Without one a relay is woken.
        """
        audience = self.audience
        envelopes = [fact.sealed(carried()) for fact in facts]
        rows = [{**_columns(envelope), "relayed": audience is not None} for envelope in envelopes]
        positions: list[int] = await self._add.scalar_each(session, rows)
        told = [
            (consumer, Delivery(position, 0, envelope))
            for position, envelope in zip(positions, envelopes, strict=True)
            for consumer in (audience.of(envelope.topic) if audience is not None else ())
        ]
        await self._add_delivery.run_each(session, [_waiting(consumer, one.position) for consumer, one in told])
        if facts:
            after_commit(session, self.woken.set if audience is None else lambda: audience.tell(told))

    async def unrelayed(self) -> list[tuple[int, Envelope]]:
        """The oldest facts not handed on yet, in order."""
        async with self.database.read() as session:
            rows = await self._unrelayed.rows(session, {})
        return [(position, Envelope(*fact)) for position, *fact in rows]

    async def mark_relayed(
        self, positions: Sequence[int], deliveries: Mapping[int, Sequence[str]] | None = None
    ) -> None:
        """Note that facts were handed on, and which consumers of this process each one now waits for."""
        rows = [
            _waiting(consumer, position) for position, consumers in (deliveries or {}).items() for consumer in consumers
        ]
        async with self.database.write() as session:
            await self._add_delivery.run_each(session, rows)
            marked = sa.update(self._facts).where(self._facts.c.position.in_(positions)).values(relayed=True)
            await session.execute(marked)

    async def waiting(self, consumer: str, moment: datetime) -> list[Delivery]:
        """What a consumer may hear now, in order: what is due and not held back by an earlier fact with its key."""
        async with self.database.read() as session:
            rows = await self._due.rows(session, {"by": consumer, "moment": moment})
        return [Delivery(position, attempts, Envelope(*fact)) for position, attempts, *fact in rows]

    async def next_due(self, consumer: str, moment: datetime) -> datetime | None:
        """When the first of the deliveries that were put off beyond a moment may be tried again."""
        async with self.database.read() as session:
            found: datetime | None = await self._next_due.scalar(session, {"by": consumer, "moment": moment})
        return found

    async def overdue(self, moment: datetime) -> Sequence[str]:
        """The consumers with deliveries that were due before a moment."""
        async with self.database.read() as session:
            return [consumer for (consumer,) in await self._overdue.rows(session, {"moment": moment})]

    async def mark_delivered(self, delivered: Sequence[tuple[str, int]]) -> None:
        """Forget deliveries, each named by its consumer and position."""
        rows = [{"by": consumer, "at": position} for consumer, position in delivered]
        async with self.database.write() as session:
            await self._delivered.run_each(session, rows)

    async def mark_failed(self, consumer: str, delivery: Delivery, error: str) -> bool:
        """Put a delivery off, longer each time; True when it has failed too often and is now a dead letter."""
        mine = self._deliveries.c
        values = next_attempt(delivery, error)
        async with self.database.write() as session:
            await session.execute(
                sa.update(self._deliveries)
                .where(mine.consumer == consumer, mine.position == delivery.position)
                .values(values)
            )
        return bool(values["is_dead"])

    async def is_held(self, consumer: str, key: str) -> bool:
        """Whether facts with this key wait here for a consumer."""
        async with self.database.read() as session:
            return bool(await self._held.rows(session, {"by": consumer, "its_key": key}))

    async def keep(self, consumer: str, envelope: Envelope, error: str | None, *, is_dead: bool = False) -> None:
        """Keep a fact that came from elsewhere until its consumer has heard it; nothing changes where it is here.

        `is_dead`: it is not to be tried any more.
        """
        async with self.database.write() as session:
            await self._keep_fact.run(session, {**_columns(envelope), "relayed": True})
            position = await self._place.scalar(session, {"its_id": envelope.id})
            tried = MAX_ATTEMPTS if is_dead else 0
            failed = {} if error is None else next_attempt(Delivery(position, tried, envelope), error)
            await self._keep_delivery.run(session, {"error": None, **_waiting(consumer, position), **failed})

    async def prune(self, before: datetime) -> None:
        """Forget older facts that everyone has heard: they may name people who have since been erased."""
        unheard = sa.select(self._deliveries.c.position)
        old = sa.and_(self._facts.c.relayed, self._facts.c.occurred_at < before, self._facts.c.position.not_in(unheard))
        async with self.database.write(is_long=True) as session:
            await session.execute(sa.delete(self._facts).where(old))

    async def dead(self) -> int:
        """How many deliveries were given up on; an operator should look at each."""
        return (await self.backlog()).dead

    async def backlog(self) -> Backlog:
        """How much waits, for the bus or for consumers of this process, and how much was given up."""
        async with self.database.read(is_long=True) as session:
            untold, since = (await session.execute(self._untold)).one()
            waiting, dead, first = (await session.execute(self._unheard)).one()
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
