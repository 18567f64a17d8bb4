"""Every query of deliveries."""

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, cast
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from codecrafthub.feedback.notifications.deliveries.channel import Channel, Due, Planned
from codecrafthub.feedback.notifications.deliveries.models import Delivery, DeliveryState
from codecrafthub.kit.clock import new_id, now
from codecrafthub.kit.database import UtcDateTime, portions
from codecrafthub.kit.statement import Statement

LONGEST_REASON = 300

_d = Delivery
_table = cast("sa.Table", _d.__table__)
_ADD = Statement(sa.insert(_table))
_IS_OPEN = sa.text("is_open")


def _gathering(insert: Any, earlier: Any) -> Any:
    """A new open digest, or the one there is, which is due the sooner."""
    return insert.on_conflict_do_update(
        index_elements=[_table.c.user_id, _table.c.channel], index_where=_IS_OPEN,
        set_={"due_at": earlier(_table.c.due_at, insert.excluded.due_at)},
    ).returning(_table.c.user_id, _table.c.id)  # fmt: skip


_GATHER = Statement(
    _gathering(sqlite.insert(_table), sa.func.min),
    postgresql=_gathering(postgresql.insert(_table), sa.func.least),
)
_FIELDS = (_d.id, _d.user_id, _d.channel, _d.target, _d.notification_id, _d.attempts, _d.created_at)


class DeliveryRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, channel: str, several: Sequence[tuple[Planned, datetime]]) -> None:
        """Have notifications delivered by themselves, each then."""
        rows = [_row(planned, channel, due_at) | {"notification_id": planned.id} for planned, due_at in several]
        await _ADD.run_each(self._session, rows)

    async def gather(self, channel: str, several: Sequence[tuple[Planned, datetime]]) -> dict[UUID, UUID]:
        """The open digest of each person, which is due then or sooner; begun where there is none."""
        first: dict[UUID, tuple[Planned, datetime]] = {}
        for planned, due_at in several:
            known = first.get(planned.user_id)
            if known is None or due_at < known[1]:
                first[planned.user_id] = (planned, due_at)
        rows = [_row(planned, channel, due_at) | {"is_open": True} for _, (planned, due_at) in sorted(first.items())]
        return dict(await _GATHER.rows_of_each(self._session, rows))

    async def recent(self, people: Collection[UUID], channel: str, since: datetime) -> Counter[UUID]:
        """How many single deliveries were begun for each of some people since a moment."""
        counts: Counter[UUID] = Counter()
        for some in portions(list(people)):
            begun = (_d.user_id.in_(some), _d.channel == channel, _d.created_at > since)
            query = sa.select(_d.user_id, sa.func.count()).where(*begun, _d.notification_id.is_not(None))
            for user_id, count in await self._session.execute(query.group_by(_d.user_id)):
                counts[user_id] = count
        return counts

    async def claim(self, channel: Channel, most: int, claim: UUID, until: datetime) -> list[Due]:
        """Take what is due and held by nobody, at most so much; two replicas never take the same."""
        at = now()
        free = sa.or_(_d.leased_until.is_(None), _d.leased_until < at)
        is_due = (_d.state == DeliveryState.WAITING, _d.channel == channel.name, _d.due_at <= at, free)
        first = sa.select(_d.id).where(*is_due).order_by(_d.due_at).limit(most).with_for_update(skip_locked=True)
        if channel.has_targets:
            first = first.where(_d.id.in_(_first_of_each_target(channel.name, at, is_due)))
        take = sa.update(_d).where(_d.id.in_(first)).values(claim=claim, leased_until=until, is_open=False)
        return [Due(*row, claim) for row in await self._session.execute(take.returning(*_FIELDS))]

    async def waiting(self, channel: str) -> tuple[int, datetime | None]:
        """How many wait, digests that still gather apart; and when the first of all is due or its lease runs out."""
        held = sa.and_(_d.leased_until.is_not(None), _d.leased_until > _d.due_at)
        first = sa.func.min(sa.case((held, _d.leased_until), else_=_d.due_at), type_=UtcDateTime())
        query = sa.select(sa.func.count().filter(sa.not_(_d.is_open)), first)
        row = await self._session.execute(query.where(_d.state == DeliveryState.WAITING, _d.channel == channel))
        count, due_at = row.one()
        return int(count), due_at

    async def end(self, due: Due, state: DeliveryState, reason: str | None = None) -> None:
        """Note what came of a delivery, where the claim still holds."""
        await self._change(due, state=state.value, reason=reason and reason[:LONGEST_REASON], ended_at=now())

    async def put_off(self, due: Due, until: datetime, attempts: int, reason: str | None = None) -> None:
        """Give a delivery back, to be tried then."""
        await self._change(due, due_at=until, attempts=attempts, reason=reason and reason[:LONGEST_REASON])

    async def _change(self, due: Due, **values: Any) -> None:
        holds = (_d.id == due.id, _d.claim == due.claim, _d.state == DeliveryState.WAITING)
        await self._session.execute(sa.update(_d).where(*holds).values(claim=None, leased_until=None, **values))

    async def release_all(self) -> None:
        """Give back what is held: nobody is there who holds it."""
        held = sa.update(_d).where(_d.claim.is_not(None), _d.state == DeliveryState.WAITING)
        await self._session.execute(held.values(claim=None, leased_until=None))

    async def tidy(self, before: datetime) -> None:
        """Delete what ended before a moment."""
        await self._session.execute(sa.delete(_d).where(_d.ended_at < before))

    async def forget(self, user_id: UUID) -> None:
        await self._session.execute(sa.delete(_d).where(_d.user_id == user_id))


def _first_of_each_target(
    channel: str, at: datetime, is_due: Sequence[sa.ColumnElement[bool]]
) -> sa.Select[tuple[UUID]]:
    """Of what is due the first of each target to which nothing is under way."""
    busy = sa.select(_d.target).where(
        _d.state == DeliveryState.WAITING, _d.channel == channel, _d.claim.is_not(None), _d.leased_until >= at
    )
    place = sa.func.row_number().over(partition_by=_d.target, order_by=(_d.due_at, _d.id)).label("place")
    ranked = sa.select(_d.id, place).where(*is_due, _d.target.not_in(busy)).subquery()
    return sa.select(ranked.c.id).where(ranked.c.place == 1)


def _row(planned: Planned, channel: str, due_at: datetime) -> dict[str, Any]:
    return {
        "id": new_id(), "user_id": planned.user_id, "channel": channel, "target": "", "notification_id": None,
        "is_open": False, "state": DeliveryState.WAITING.value, "attempts": 0, "due_at": due_at, "claim": None,
        "leased_until": None, "reason": None, "created_at": planned.at, "ended_at": None,
    }  # fmt: skip
