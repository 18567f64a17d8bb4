"""The queries about regrades: asking for them, who works on which, and how far they have come."""

from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from codecrafthub.assessment.regrading.models import WORKING, Regrade, Status
from codecrafthub.assessment.repository import Lease
from codecrafthub.kit.clock import now

_r = Regrade
_QUIETLY = {"synchronize_session": False}
"""These statements change rows that no session has loaded, or reads again before it uses them."""


class RegradeRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    def add(self, regrade: Regrade) -> None:
        self._session.add(regrade)

    async def find(self, regrade_id: UUID) -> Regrade | None:
        return await self._session.get(Regrade, regrade_id)

    async def page(self, exercise: str | None, before: UUID | None, limit: int) -> list[Regrade]:
        """Regrades, newest first; ids grow with time and bound the page."""
        query = sa.select(_r).order_by(_r.id.desc()).limit(limit)
        if exercise is not None:
            query = query.where(_r.exercise == exercise)
        if before is not None:
            query = query.where(_r.id < before)
        return list(await self._session.scalars(query))

    async def move(self, regrade_id: UUID, source: Status, target: Status, **more: Any) -> bool:
        """Bring a regrade from one status to another, where nobody holds it; False when it has another status."""
        change = {"status": target, "claim": None, "leased_until": None, "seconds_each": None, **more}
        moved = sa.update(_r).where(_r.id == regrade_id, _r.status == source).values(change).returning(_r.id)
        return await self._session.scalar(moved, execution_options=_QUIETLY) is not None

    async def is_any_free(self) -> bool:
        """Whether a regrade is to be worked on that nobody holds."""
        return await self._session.scalar(_first_free()) is not None

    async def claim_next(self, lease: Lease) -> Regrade | None:
        """Take the oldest regrade that is to be worked on and that nobody holds."""
        first = _first_free().with_for_update(skip_locked=True)
        change = {"claim": lease.claim, "leased_until": lease.until}
        taken = sa.update(_r).where(_r.id == first.scalar_subquery()).values(change).returning(_r)
        return await self._session.scalar(taken, execution_options=_QUIETLY)

    async def held(self, regrade_id: UUID, claim: UUID, status: Status, *, lock: bool = False) -> Regrade | None:
        """The regrade, as long as the claim on it holds and it is still to be worked on in this way."""
        query = sa.select(_r).where(_r.id == regrade_id, _r.claim == claim, _r.status == status)
        return await self._session.scalar(query.with_for_update() if lock else query)

    async def extend(self, regrade_id: UUID, claim: UUID, until: datetime, seconds_each: float | None = None) -> None:
        """Renew the lease on a regrade, and keep how long an entry takes where that is given."""
        change: dict[str, Any] = {"leased_until": until}
        if seconds_each is not None:
            change["seconds_each"] = seconds_each
        held = (_r.id == regrade_id, _r.claim == claim)
        await self._session.execute(sa.update(_r).where(*held).values(change), execution_options=_QUIETLY)

    async def release_all(self) -> None:
        """Take every claim away: whoever held them is gone."""
        held = sa.update(_r).where(_r.claim.is_not(None)).values(claim=None, leased_until=None)
        await self._session.execute(held, execution_options=_QUIETLY)

    async def erase(self, person: UUID) -> None:
        """Forget what was asked for about one learner, and who asked."""
        await self._session.execute(sa.delete(_r).where(_r.learner_id == person), execution_options=_QUIETLY)
        asked = sa.update(_r).where(_r.asked_by == person).values(asked_by=None)
        await self._session.execute(asked, execution_options=_QUIETLY)


def _first_free() -> sa.Select[UUID]:
    is_free = sa.or_(_r.leased_until.is_(None), _r.leased_until < now())
    return sa.select(_r.id).where(_r.status.in_(WORKING), is_free).order_by(_r.id).limit(1)
