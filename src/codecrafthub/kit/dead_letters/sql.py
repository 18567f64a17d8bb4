"""Dead letters in the tables of an outbox: deliveries that are marked as dead, beside the facts that they are about."""

from datetime import timedelta

import sqlalchemy as sa

from codecrafthub.kit.clock import now
from codecrafthub.kit.database import Database
from codecrafthub.kit.dead_letters import Kind, Letter, Which, shown, shown_error
from codecrafthub.kit.outbox_tables import DELIVERIES, FACTS

OVERDUE = timedelta(minutes=1)
"""How late a revived delivery is made to be, so that whoever serves the consumer looks for it at once."""


class SqlDeadLetters:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def kinds(self) -> list[Kind]:
        fact, mine = FACTS.c, DELIVERIES.c
        counted = (
            sa.select(
                mine.consumer,
                fact.topic,
                sa.func.count().label("count"),
                sa.func.min(mine.due_at).label("since"),
                sa.func.max(mine.due_at).label("last_at"),
                sa.func.max(mine.position).label("last"),
            )
            .join_from(DELIVERIES, FACTS, fact.position == mine.position)
            .where(mine.is_dead)
            .group_by(mine.consumer, fact.topic)
            .subquery()
        )
        last = sa.and_(mine.consumer == counted.c.consumer, mine.position == counted.c.last)
        query = sa.select(counted, mine.error).join(DELIVERIES, last).order_by(counted.c.consumer, counted.c.topic)
        async with self._database.read(is_long=True) as session:
            return [
                Kind(
                    consumer=row.consumer,
                    topic=row.topic,
                    count=row.count,
                    since=row.since,
                    last_at=row.last_at,
                    error=shown_error(row.error),
                )
                for row in await session.execute(query)
            ]

    async def letters(self, which: Which, after: int, limit: int) -> list[Letter]:
        fact, mine = FACTS.c, DELIVERIES.c
        query = (
            sa.select(DELIVERIES, fact.id, fact.topic, fact.key, fact.occurred_at, fact.body)
            .join(FACTS, fact.position == mine.position)
            .where(self._chosen(which), mine.position > after)
            .order_by(mine.position)
            .limit(limit)
        )
        async with self._database.read(is_long=True) as session:
            return [
                Letter(
                    position=row.position,
                    fact=row.id,
                    consumer=row.consumer,
                    topic=row.topic,
                    key=shown(row.key),
                    occurred_at=row.occurred_at,
                    given_up_at=row.due_at,
                    attempts=row.attempts,
                    error=shown_error(row.error),
                    body=shown(row.body),
                )
                for row in await session.execute(query)
            ]

    async def revive(self, which: Which) -> int:
        at_once = {"is_dead": False, "attempts": 0, "due_at": now() - OVERDUE}
        return await self._change(sa.update(DELIVERIES).where(self._chosen(which)).values(at_once))

    async def drop(self, which: Which) -> int:
        return await self._change(sa.delete(DELIVERIES).where(self._chosen(which)))

    async def _change(self, change: sa.Update | sa.Delete) -> int:
        async with self._database.write(is_long=True) as session:
            result = await session.execute(change)
            return int(result.rowcount)  # type: ignore[attr-defined]  # a change has one

    def _chosen(self, which: Which) -> sa.ColumnElement[bool]:
        mine = DELIVERIES.c
        chosen = [mine.is_dead, mine.consumer == which.consumer]
        if which.topic is not None or which.fact is not None:
            facts = sa.select(FACTS.c.position)
            if which.topic is not None:
                facts = facts.where(FACTS.c.topic == which.topic)
            if which.fact is not None:
                facts = facts.where(FACTS.c.id == which.fact)
            chosen.append(mine.position.in_(facts))
        return sa.and_(*chosen)
