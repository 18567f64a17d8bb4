"""The queries of what sources of notifications keep."""

from datetime import datetime
from typing import Any, cast
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from codecrafthub.feedback.notifications.models import NotificationSettings
from codecrafthub.feedback.notifications.sources.models import ExerciseNews, TrackWork
from codecrafthub.kit.clock import new_id
from codecrafthub.kit.database import UtcDateTime
from codecrafthub.kit.statement import Statement

_w, _n, _s = TrackWork, ExerciseNews, NotificationSettings
_work = cast("sa.Table", _w.__table__)


def _noting(insert: Any, later: Any) -> Any:
    return insert.on_conflict_do_update(
        index_elements=[_work.c.user_id, _work.c.track],
        set_={"worked_at": later(_work.c.worked_at, insert.excluded.worked_at)},
    )


_NOTE = Statement(
    _noting(sqlite.insert(_work), sa.func.max), postgresql=_noting(postgresql.insert(_work), sa.func.greatest)
)


class SourceRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def note_work(self, user_id: UUID, track: str, at: datetime) -> None:
        """Somebody had a submission judged in a track."""
        await _NOTE.run(self._session, {"user_id": user_id, "track": track, "began_at": at, "worked_at": at})

    async def concerned(self, news: ExerciseNews, since: datetime, limit: int) -> list[UUID]:
        """Whom news concern of those who worked in their track since a moment, in order, after those who were told.

        Who began when all of it was there finds nothing new in it.
        """
        at_work = (_w.track == news.track, _w.worked_at >= since, _w.began_at < news.changed_at)
        query, after = sa.select(_w.user_id).where(*at_work).order_by(_w.user_id).limit(limit), news.told_to
        return list(await self._session.scalars(query if after is None else query.where(_w.user_id > after)))

    async def keep_news(self, track: str, exercises: dict[str, Any], at: datetime) -> None:
        """Add to what gathers in a track. Raises Conflict where another replica begins to gather at this moment."""
        query = sa.select(_n).where(_n.track == track, _n.is_open).with_for_update()
        news = await self._session.scalar(query)
        if news is None:
            news = _n(id=new_id(), track=track, exercises={}, is_open=True, changed_at=at, told_to=None)
            self._session.add(news)
        news.exercises = {**news.exercises, **exercises}
        news.changed_at = at

    async def calm_news(self, before: datetime) -> ExerciseNews | None:
        """What changed in some track and did not go on since a moment, held until the transaction ends."""
        is_ready = sa.or_(sa.not_(_n.is_open), _n.changed_at <= before)
        query = sa.select(_n).where(is_ready).order_by(_n.id).limit(1).with_for_update(skip_locked=True)
        return cast("ExerciseNews | None", await self._session.scalar(query))

    async def end_news(self, news: ExerciseNews) -> None:
        """All are told."""
        await self._session.delete(news)

    async def last_work(self, after: UUID | None, limit: int) -> list[tuple[UUID, datetime]]:
        """When those who want to be reminded last worked, in order, beginning after one of them."""
        last = sa.func.max(_w.worked_at, type_=UtcDateTime())
        query = sa.select(_w.user_id, last).join(_s, _s.user_id == _w.user_id).where(_s.hears_of_streak)
        query = query.group_by(_w.user_id).order_by(_w.user_id).limit(limit)
        rows = await self._session.execute(query if after is None else query.where(_w.user_id > after))
        return [(user_id, at) for user_id, at in rows]

    async def forget(self, user_id: UUID) -> None:
        await self._session.execute(sa.delete(_w).where(_w.user_id == user_id))
