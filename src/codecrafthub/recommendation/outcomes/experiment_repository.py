"""Every query about experiments."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from codecrafthub.recommendation.hand.statements import UNSHARED
from codecrafthub.recommendation.outcomes.experiments import Arm, Seen
from codecrafthub.recommendation.outcomes.models import ExperimentRow, ParticipantRow, ShownRow

MOST_FINISHED = 10
"""So many finished exercises of one learner count at most: nobody outweighs many others."""

_e, _p, _s = ExperimentRow, ParticipantRow, ShownRow


class Part(NamedTuple):
    """One arm of an experiment: how many learners entered it, and what those came to whose time is over."""

    entered: int
    seen: Seen


class ExperimentRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def running(self) -> ExperimentRow | None:
        """The experiment that runs: there is one at most."""
        return await self._session.scalar(sa.select(_e).where(_e.slot.is_not(None)))

    async def adopted(self) -> str | None:
        """The ranker that the experiment which was stopped last led to, among those that led to one."""
        query = sa.select(_e.adopted).where(_e.adopted.is_not(None)).order_by(_e.stopped_at.desc(), _e.id.desc())
        return await self._session.scalar(query.limit(1))

    async def held(self, experiment_id: UUID) -> ExperimentRow | None:
        """One of them; nobody else changes it before the transaction ends."""
        return await self._session.scalar(sa.select(_e).where(_e.id == experiment_id).with_for_update())

    async def latest(self, most: int) -> Sequence[ExperimentRow]:
        """The one that runs, then those that were begun last."""
        query = sa.select(_e).order_by(_e.slot.is_(None), _e.started_at.desc(), _e.id).limit(most)
        return (await self._session.scalars(query)).all()

    async def add(self, experiment: ExperimentRow) -> None:
        self._session.add(experiment)
        await self._session.flush()

    async def parts(self, experiment_id: UUID, over_by: datetime) -> dict[Arm, Part]:
        """Both arms, of those who let others learn from what they do.

        Those whose time was over by a moment count with what they finished, from 0 to 1.
        """
        theirs = _p.experiment_id == experiment_id, _p.learner_id.not_in(UNSHARED)
        entered = sa.select(_p.arm, sa.func.count()).where(*theirs).group_by(_p.arm)
        counts = {arm: count for arm, count in await self._session.execute(entered)}  # noqa: C416  (rows are no pairs)
        rows = await self._session.execute(_numbers(experiment_id, over_by))
        seen = {row.arm: Seen(row.learners, row.total, row.squares) for row in rows}
        return {arm: Part(counts.get(arm.value, 0), seen.get(arm.value, Seen(0, 0.0, 0.0))) for arm in Arm}


def _numbers(experiment_id: UUID, over_by: datetime) -> sa.Select[Any]:
    """By arm: how many learners, the sum of their numbers, and of their squares."""
    theirs = sa.and_(
        _s.learner_id == _p.learner_id, _s.shown_at >= _p.entered_at, _s.finished_at <= _p.until
    )  # fmt: skip
    each = (
        sa.select(_p.arm, sa.func.count(_s.item.distinct()).label("finished"))
        .outerjoin(_s, theirs)
        .where(_p.experiment_id == experiment_id, _p.until <= over_by, _p.learner_id.not_in(UNSHARED))
        .group_by(_p.arm, _p.learner_id)
        .subquery()
    )
    number = sa.case((each.c.finished > MOST_FINISHED, MOST_FINISHED), else_=each.c.finished) / float(MOST_FINISHED)
    number = sa.cast(number, sa.Double)
    total, squares = sa.func.sum(number).label("total"), sa.func.sum(number * number).label("squares")
    return sa.select(each.c.arm, sa.func.count().label("learners"), total, squares).group_by(each.c.arm)
