"""Every query that counts what was shown and what came of it, for admins.

Who does not let others learn from what they do is in none of the numbers.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from codecrafthub.recommendation.hand.statements import UNSHARED
from codecrafthub.recommendation.outcomes.comparison import PlaceSeen
from codecrafthub.recommendation.outcomes.models import ImpressionRow, ShownRow

_i, _s = ImpressionRow, ShownRow
_SHARED = _i.learner_id.not_in(UNSHARED)


class Counted(NamedTuple):
    """What one recommender put into the slates of one ranker on one day, and what became of it."""

    day: date
    ranker: str
    recommender: str
    shown: int
    exercises: int
    clicked: int
    started: int
    finished: int
    dismissed: int


class Reach(NamedTuple):
    """How many slates of a ranker were shown to how many learners, and the versions it had."""

    impressions: int
    learners: int
    versions: tuple[str, ...]


class NumbersRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def counts(self, since: date) -> list[Counted]:
        """From a day on, in order."""
        keys = _i.day, _i.ranker, _s.recommender
        became = (sa.func.count(column) for column in (_s.clicked_at, _s.started_at, _s.finished_at, _s.dismissed_at))
        exercises = sa.func.count().filter(_s.kind == "exercise")
        query = sa.select(*keys, sa.func.count(), exercises, *became).join(_s, _s.impression_id == _i.id)
        rows = await self._session.execute(query.where(_i.day >= since, _SHARED).group_by(*keys).order_by(*keys))
        return [Counted._make(row) for row in rows]

    async def reach(self, since: date) -> dict[str, Reach]:
        """By ranker, from a day on."""
        counted = sa.select(_i.ranker, sa.func.count(), sa.func.count(_i.learner_id.distinct()))
        rows = await self._session.execute(counted.where(_i.day >= since, _SHARED).group_by(_i.ranker))
        versions: dict[str, list[str]] = {}
        named = sa.select(_i.ranker, _i.version).where(_i.day >= since, _SHARED).group_by(_i.ranker, _i.version)
        for ranker, version in await self._session.execute(named.order_by(_i.version.desc())):
            versions.setdefault(ranker, []).append(version)
        return {ranker: Reach(shown, learners, tuple(versions[ranker])) for ranker, shown, learners in rows}

    async def places(self, ranker: str, since: date, until: datetime, slates: int) -> Sequence[PlaceSeen]:
        """The places of the newest slates of a ranker, at most so many slates, shown from a day on up to a moment."""
        when = _i.ranker == ranker, _i.day >= since, _i.first_at <= until, _SHARED
        newest = sa.select(_i.id, _i.others).where(*when).order_by(_i.first_at.desc()).limit(slates).subquery()
        query = sa.select(
            _s.learner_id, _s.position, _s.item, _s.propensity, _s.finished_at.is_not(None), newest.c.others
        ).join(newest, newest.c.id == _s.impression_id)
        rows = await self._session.execute(query.order_by(_s.impression_id, _s.position))
        return [PlaceSeen._make(row) for row in rows]
