"""Queries of the deliveries to one target of a channel that has several for each person."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Any, cast
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from codecrafthub.feedback.notifications.deliveries.models import Delivery, DeliveryState
from codecrafthub.kit.clock import new_id, now
from codecrafthub.kit.database import portions
from codecrafthub.kit.statement import Statement

_d = Delivery
_table = cast("sa.Table", _d.__table__)
_ADD = Statement(sa.insert(_table))


class TargetDeliveries:
    """A target is named by a text that is unique among all channels."""

    def __init__(self, session: AsyncSession, channel: str, target: str) -> None:
        self._session, self._channel, self._target = session, channel, target
        self._waits = (_d.target == target, _d.channel == channel, _d.state == DeliveryState.WAITING)

    async def add(self, user_id: UUID, notification_id: UUID | None, due_at: datetime) -> UUID:
        """Have something delivered then; the delivery's id."""
        row = target_row(self._channel, self._target, user_id, notification_id, due_at)
        await add_rows(self._session, [row])
        return cast("UUID", row["id"])

    async def latest(self, limit: int) -> Sequence[Delivery]:
        """What was begun last, the latest first."""
        query = sa.select(_d).where(_d.target == self._target, _d.channel == self._channel)
        found = await self._session.scalars(query.order_by(_d.created_at.desc(), _d.id.desc()).limit(limit))
        return found.all()

    async def find(self, delivery_id: UUID) -> Delivery | None:
        query = sa.select(_d).where(_d.id == delivery_id, _d.target == self._target, _d.channel == self._channel)
        return cast("Delivery | None", await self._session.scalar(query))

    async def again(self, delivery_id: UUID) -> bool:
        """Have something that ended delivered once more, with its id, as if it had just begun; whether it had ended."""
        ended = (_d.id == delivery_id, _d.target == self._target, _d.state != DeliveryState.WAITING)
        fresh = {"state": DeliveryState.WAITING.value, "attempts": 0, "reason": None, "ended_at": None}
        change = sa.update(_d).where(*ended).values(due_at=now(), created_at=now(), **fresh)
        found: Any = await self._session.execute(change)
        return bool(found.rowcount)

    async def rest(self, until: datetime) -> None:
        """Let what waits and is held by nobody wait until then at least."""
        earlier = (*self._waits, _d.claim.is_(None), _d.due_at < until)
        await self._session.execute(sa.update(_d).where(*earlier).values(due_at=until))

    async def hurry(self) -> None:
        """Have what waits delivered now."""
        await self._session.execute(
            sa.update(_d).where(*self._waits, _d.claim.is_(None), _d.due_at > now()).values(due_at=now())
        )

    async def end(self, state: DeliveryState, reason: str, before: datetime | None = None) -> None:
        """End what waits and is held by nobody; only what was begun before a moment, if one is given."""
        which = (*self._waits, _d.claim.is_(None), *([] if before is None else [_d.created_at < before]))
        await self._session.execute(
            sa.update(_d).where(*which).values(state=state.value, reason=reason, ended_at=now())
        )

    async def forget(self) -> None:
        """Delete all of it, also what is under way."""
        await self._session.execute(sa.delete(_d).where(_d.target == self._target, _d.channel == self._channel))


def target_row(
    channel: str, target: str, user_id: UUID, notification_id: UUID | None, due_at: datetime,
    *, left_out: str | None = None,
) -> dict[str, Any]:  # fmt: skip
    """A delivery that is to be made then, or is left out for a reason."""
    at = now()
    return {
        "id": new_id(), "user_id": user_id, "channel": channel, "target": target,
        "notification_id": notification_id, "is_open": False, "attempts": 0, "due_at": due_at, "claim": None,
        "state": (DeliveryState.VOID if left_out else DeliveryState.WAITING).value, "leased_until": None,
        "reason": left_out, "created_at": at, "ended_at": at if left_out else None,
    }  # fmt: skip


async def add_rows(session: AsyncSession, rows: Sequence[dict[str, Any]]) -> None:
    """Store several of `target_row`."""
    await _ADD.run_each(session, rows)


async def waiting(session: AsyncSession, targets: Sequence[str]) -> Counter[str]:
    """How many wait for each of some targets."""
    counts: Counter[str] = Counter()
    for some in portions(targets):
        is_waiting = (_d.target.in_(some), _d.state == sa.literal_column("'waiting'"))
        query = sa.select(_d.target, sa.func.count()).where(*is_waiting).group_by(_d.target)
        for target, count in await session.execute(query):
            counts[target] = count
    return counts


async def keep_latest(session: AsyncSession, channel: str, most: int) -> None:
    """Delete what ended of a channel but for so many of each target, the latest."""
    place = sa.func.row_number().over(partition_by=_d.target, order_by=(_d.created_at.desc(), _d.id.desc()))
    ended = sa.select(_d.id, place.label("place")).where(_d.channel == channel, _d.state != DeliveryState.WAITING)
    ranked = ended.subquery()
    old = sa.select(ranked.c.id).where(ranked.c.place > most)
    await session.execute(sa.delete(_d).where(_d.id.in_(old)))
