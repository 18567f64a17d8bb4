"""What the outbox asks its tables for all the time: each statement is built once, not whenever a consumer looks."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from codecrafthub.kit.deliveries import BATCH
from codecrafthub.kit.statement import Statement

BY: sa.BindParameter[str] = sa.bindparam("by")
MOMENT: sa.BindParameter[datetime] = sa.bindparam("moment")
"""Parameters: the name of a consumer, and the moment at which it looks."""


def due(facts: sa.Table, deliveries: sa.Table) -> Statement:
    """What a consumer may hear, in order: what is due and not held back by an earlier fact with its key.

    Each row is a position, how often it was tried, and the fields of the fact's envelope.
    """
    mine, fact = deliveries.c, facts.c
    put_off = (
        sa.select(fact.key, sa.func.min(mine.position).label("first"))
        .join_from(deliveries, facts, fact.position == mine.position)
        .where(mine.consumer == BY, sa.not_(mine.is_dead), mine.due_at > MOMENT)
        .group_by(fact.key)
        .subquery()
    )
    return Statement(
        sa.select(mine.position, mine.attempts, fact.id, fact.topic, fact.key, fact.occurred_at, fact.body, fact.trace)
        .join(facts, fact.position == mine.position)
        .outerjoin(put_off, sa.and_(put_off.c.key == fact.key, put_off.c.first < mine.position))
        .where(mine.consumer == BY, sa.not_(mine.is_dead), mine.due_at <= MOMENT, put_off.c.key.is_(None))
        .order_by(mine.position)
        .limit(BATCH)
    )


def next_due(deliveries: sa.Table) -> Statement:
    """When the first of a consumer's deliveries that were put off beyond the moment may be tried again."""
    mine = deliveries.c
    return Statement(
        sa.select(sa.func.min(mine.due_at)).where(mine.consumer == BY, sa.not_(mine.is_dead), mine.due_at > MOMENT)
    )


def _is_unrelayed(facts: sa.Table) -> sa.TextClause:
    """In the words of the index: SQLite does not see that `relayed = 0`, as it would be written, is the same."""
    return sa.text(f"NOT {facts.name}.relayed")


def unrelayed(facts: sa.Table) -> Statement:
    """The oldest facts not handed on yet, in order; each row is a position and the fields of the fact's envelope."""
    fact = facts.c
    return Statement(
        sa.select(fact.position, fact.id, fact.topic, fact.key, fact.occurred_at, fact.body, fact.trace)
        .where(_is_unrelayed(facts))
        .order_by(fact.position)
        .limit(BATCH)
    )


def overdue(deliveries: sa.Table) -> Statement:
    """The consumers with deliveries that were due before the moment."""
    mine = deliveries.c
    return Statement(sa.select(mine.consumer).where(sa.not_(mine.is_dead), mine.due_at < MOMENT).distinct())


def delivered(deliveries: sa.Table) -> Statement:
    """Forgets one delivery, the consumer's at the position `at`."""
    return Statement(
        sa.delete(deliveries).where(deliveries.c.consumer == BY, deliveries.c.position == sa.bindparam("at"))
    )


def held(facts: sa.Table, deliveries: sa.Table) -> Statement:
    """A position at which something with the key `its_key` waits for a consumer."""
    mine, fact = deliveries.c, facts.c
    return Statement(
        sa.select(mine.position)
        .join(facts, fact.position == mine.position)
        .where(mine.consumer == BY, sa.not_(mine.is_dead), fact.key == sa.bindparam("its_key"))
        .limit(1)
    )


def kept(table: sa.Table) -> Statement:
    """Stores a row unless it is there."""
    return Statement(
        sqlite.insert(table).on_conflict_do_nothing(), postgresql=postgresql.insert(table).on_conflict_do_nothing()
    )


def place(facts: sa.Table) -> Statement:
    """The position of the fact with the id `its_id`."""
    return Statement(sa.select(facts.c.position).where(facts.c.id == sa.bindparam("its_id")))


def untold(facts: sa.Table) -> sa.Select[int, Any]:
    """How many facts nobody was told of yet, and when the first of them happened."""
    return sa.select(sa.func.count(), sa.func.min(facts.c.occurred_at)).where(_is_unrelayed(facts))


def unheard(facts: sa.Table, deliveries: sa.Table) -> sa.Select[int, int, Any]:
    """How many deliveries wait, how many were given up, and when the first fact that waits happened."""
    waits = sa.not_(deliveries.c.is_dead)
    return sa.select(
        sa.func.count().filter(waits),
        sa.func.count().filter(deliveries.c.is_dead),
        sa.func.min(facts.c.occurred_at).filter(waits),
    ).select_from(deliveries.join(facts, facts.c.position == deliveries.c.position))
