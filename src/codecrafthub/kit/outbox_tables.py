"""The outbox's two tables, the same in every service's database, and what is asked of them all the time."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from codecrafthub.kit.database import BIG, JSON_DOCUMENT, UtcDateTime, new_metadata
from codecrafthub.kit.deliveries import BATCH
from codecrafthub.kit.statement import Statement

TABLES = new_metadata()
FACTS = sa.Table(
    "outbox",
    TABLES,
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
DELIVERIES = sa.Table(
    "outbox_delivery",
    TABLES,
    sa.Column("consumer", sa.String(60), primary_key=True),
    sa.Column("position", BIG, sa.ForeignKey("outbox.position"), primary_key=True),
    sa.Column("attempts", sa.Integer, nullable=False),
    sa.Column("due_at", UtcDateTime, nullable=False),
    sa.Column("error", sa.Text, nullable=True),
    sa.Column("is_dead", sa.Boolean, nullable=False),
)

_BY: sa.BindParameter[str] = sa.bindparam("by")
_MOMENT: sa.BindParameter[datetime] = sa.bindparam("moment")
"""Parameters: the name of a consumer, and the moment at which it looks."""
_fact, _mine = FACTS.c, DELIVERIES.c
_envelope = _fact.id, _fact.topic, _fact.key, _fact.occurred_at, _fact.body, _fact.trace
_waits = sa.not_(_mine.is_dead)
_is_unrelayed = sa.text(f"NOT {FACTS.name}.relayed")
"""In the words of the index: SQLite does not see that `relayed = 0`, as it would be written, is the same."""
_put_off = (
    sa.select(_fact.key, sa.func.min(_mine.position).label("first"))
    .join_from(DELIVERIES, FACTS, _fact.position == _mine.position)
    .where(_mine.consumer == _BY, _waits, _mine.due_at > _MOMENT)
    .group_by(_fact.key)
    .subquery()
)


def _kept(table: sa.Table) -> Statement:
    """Stores a row unless it is there."""
    return Statement(
        sqlite.insert(table).on_conflict_do_nothing(), postgresql=postgresql.insert(table).on_conflict_do_nothing()
    )


ADD = Statement(sa.insert(FACTS).returning(_fact.position, sort_by_parameter_order=True))
ADD_DELIVERY = Statement(sa.insert(DELIVERIES))
KEEP_FACT, KEEP_DELIVERY = _kept(FACTS), _kept(DELIVERIES)
DUE = Statement(
    sa.select(_mine.position, _mine.attempts, _mine.error, *_envelope)
    .join(FACTS, _fact.position == _mine.position)
    .outerjoin(_put_off, sa.and_(_put_off.c.key == _fact.key, _put_off.c.first < _mine.position))
    .where(_mine.consumer == _BY, _waits, _mine.due_at <= _MOMENT, _put_off.c.key.is_(None))
    .order_by(_mine.position)
    .limit(BATCH)
)
"""What a consumer may hear, in order: what is due and not held back by an earlier fact with its key.

Each row is a position, how often it was tried, why in vain, and the fields of the fact's envelope.
"""
NEXT_DUE = Statement(sa.select(sa.func.min(_mine.due_at)).where(_mine.consumer == _BY, _waits, _mine.due_at > _MOMENT))
"""When the first of a consumer's deliveries that were put off beyond the moment may be tried again."""
UNRELAYED = Statement(sa.select(_fact.position, *_envelope).where(_is_unrelayed).order_by(_fact.position).limit(BATCH))
"""The oldest facts not handed on yet, in order; each row is a position and the fields of the fact's envelope."""
OVERDUE = Statement(sa.select(_mine.consumer).where(_waits, _mine.due_at < _MOMENT).distinct())
"""The consumers with deliveries that were due before the moment."""
DELIVERED = Statement(sa.delete(DELIVERIES).where(_mine.consumer == _BY, _mine.position == sa.bindparam("at")))
"""Forgets one delivery, the consumer's at the position `at`."""
HELD = Statement(
    sa.select(_mine.position)
    .join(FACTS, _fact.position == _mine.position)
    .where(_mine.consumer == _BY, _waits, _fact.key == sa.bindparam("its_key"))
    .limit(1)
)
"""A position at which something with the key `its_key` waits for a consumer."""
PLACE = Statement(sa.select(_fact.position).where(_fact.id == sa.bindparam("its_id")))
"""The position of the fact with the id `its_id`."""
UNTOLD: sa.Select[int, Any] = sa.select(sa.func.count(), sa.func.min(_fact.occurred_at)).where(_is_unrelayed)
"""How many facts nobody was told of yet, and when the first of them happened."""
UNHEARD: sa.Select[int, int, Any] = sa.select(
    sa.func.count().filter(_waits), sa.func.count().filter(_mine.is_dead), sa.func.min(_fact.occurred_at).filter(_waits)
).select_from(DELIVERIES.join(FACTS, _fact.position == _mine.position))
"""How many deliveries wait, how many were given up, and when the first fact that waits happened."""
