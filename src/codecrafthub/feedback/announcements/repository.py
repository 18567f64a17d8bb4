"""Every query of announcements."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from codecrafthub.feedback.announcements.models import Announcement


class AnnouncementRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, announcement: Announcement) -> None:
        self._session.add(announcement)
        await self._session.flush()

    async def get(self, announcement_id: UUID) -> Announcement | None:
        return await self._session.get(Announcement, announcement_id)

    async def page(self, cohort_id: UUID, after: UUID | None, limit: int) -> Sequence[Announcement]:
        """Those of a cohort, newest first, older than `after`."""
        query = sa.select(Announcement).where(Announcement.cohort_id == cohort_id)
        if after is not None:
            query = query.where(Announcement.id < after)
        return (await self._session.scalars(query.order_by(Announcement.id.desc()).limit(limit))).all()

    async def count(self, cohort_id: UUID, since: datetime) -> int:
        query = sa.select(sa.func.count()).where(Announcement.cohort_id == cohort_id, Announcement.made_at >= since)
        return await self._session.scalar(query) or 0

    async def delete(self, announcement: Announcement) -> None:
        await self._session.delete(announcement)

    async def forget(self, user_id: UUID) -> None:
        """What somebody announced stays, without a name."""
        nameless = sa.update(Announcement).where(Announcement.author_id == user_id)
        await self._session.execute(nameless.values(author_id=None))
