"""Every query of announcements."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from codecrafthub.feedback.announcements.models import Announcement
from codecrafthub.kit.clock import now

_a = Announcement


class AnnouncementRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, announcement: Announcement) -> None:
        self._session.add(announcement)
        await self._session.flush()

    async def standing(self, announcement_id: UUID, *, is_held: bool = False) -> Announcement | None:
        """One that was not taken back; held, nobody takes it back before the transaction ends."""
        query = sa.select(_a).where(_a.id == announcement_id, _a.taken_back_at.is_(None))
        return await self._session.scalar(query.with_for_update(read=True) if is_held else query)

    async def page(self, cohort_id: UUID, after: UUID | None, limit: int) -> Sequence[Announcement]:
        """Those of a cohort, newest first, older than `after`."""
        query = sa.select(_a).where(_a.cohort_id == cohort_id, _a.taken_back_at.is_(None))
        if after is not None:
            query = query.where(_a.id < after)
        return (await self._session.scalars(query.order_by(_a.id.desc()).limit(limit))).all()

    async def count(self, cohort_id: UUID, since: datetime) -> int:
        """What a cohort was told since a moment, and what of it was taken back."""
        query = sa.select(sa.func.count()).where(_a.cohort_id == cohort_id, _a.made_at >= since)
        return await self._session.scalar(query) or 0

    async def take_back(self, cohort_id: UUID, announcement_id: UUID) -> bool:
        """Whether it stood until now."""
        stands = (_a.id == announcement_id, _a.cohort_id == cohort_id, _a.taken_back_at.is_(None))
        change = sa.update(_a).where(*stands).values(taken_back_at=now(), title="", text="")
        found: Any = await self._session.execute(change)
        return bool(found.rowcount)

    async def tidy(self, cohort_id: UUID, before: datetime) -> None:
        """Delete what was taken back and does not count any more."""
        old = (_a.cohort_id == cohort_id, _a.taken_back_at.is_not(None), _a.made_at < before)
        await self._session.execute(sa.delete(_a).where(*old))

    async def forget(self, user_id: UUID) -> None:
        """What somebody announced stays, without a name."""
        nameless = sa.update(_a).where(_a.author_id == user_id)
        await self._session.execute(nameless.values(author_id=None))
