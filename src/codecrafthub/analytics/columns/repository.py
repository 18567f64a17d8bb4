"""What the feed of the column store asks of the event store."""

from collections.abc import Sequence
from typing import Any, NamedTuple
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from codecrafthub.analytics.columns import Mark, Row
from codecrafthub.analytics.models import Event, EventChange

_ROW: tuple[Any, ...] = (
    sa.type_coerce(Event.id, sa.String),
    Event.topic,
    Event.day,
    Event.occurred_at,
    sa.type_coerce(Event.person, sa.String),
    Event.exercise,
    Event.verdict,
    Event.body["attempt"].as_integer(),
    Event.is_first_solve,
)
"""Ids stay as the driver gives them, text or UUID: making objects of them would take most of the time."""


class Change(NamedTuple):
    """An event as it is since a change of it; `number` is the change's."""

    number: int
    row: Row
    is_erased: bool


class FeedRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def take_turn(self) -> None:
        """Let one process at a time feed a store that is everybody's, until the transaction ends."""
        if self._session.get_bind().dialect.name == "postgresql":
            await self._session.execute(sa.text("SELECT pg_advisory_xact_lock(hashtext('analytics.columns'))"))

    async def holds(self, mark: Mark) -> bool:
        """Whether this event store is the one that the mark was made in: one that was brought back may be older."""
        query = sa.select(sa.literal(True)).where(Event.position == mark.position, Event.id == mark.event)
        return await self._session.scalar(query) is not None

    async def after(self, position: int, limit: int) -> tuple[list[Row], Mark | None]:
        """The next events behind a position, as they are today, and how far they go; None at the end."""
        query = sa.select(Event.position, *_ROW).where(Event.position > position).order_by(Event.position).limit(limit)
        found = (await self._session.execute(query)).all()
        return [Row(*row[1:]) for row in found], Mark(found[-1][0], UUID(str(found[-1][1]))) if found else None

    async def last_change(self) -> int:
        return await self._session.scalar(sa.select(sa.func.max(EventChange.number))) or 0

    async def changes(self, after: int, limit: int) -> Sequence[Change]:
        """The next changes, each with its event as it is today."""
        query = (
            sa.select(EventChange.number, Event.is_erased, *_ROW)
            .join(Event, Event.position == EventChange.position)
            .where(EventChange.number > after)
            .order_by(EventChange.number)
            .limit(limit)
        )
        found = (await self._session.execute(query)).all()
        return [Change(number, Row(*row)._replace(version=number), erased) for number, erased, *row in found]

    async def drop_changes(self, until: int) -> None:
        await self._session.execute(sa.delete(EventChange).where(EventChange.number <= until))
