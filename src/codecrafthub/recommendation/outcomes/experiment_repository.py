"""Every query about experiments."""

from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from codecrafthub.recommendation.outcomes.models import ExperimentRow

_e = ExperimentRow


class ExperimentRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def running(self) -> ExperimentRow | None:
        """The experiment that runs: there is one at most."""
        return await self._session.scalar(sa.select(_e).where(_e.slot.is_not(None)))

    async def adopted(self) -> str | None:
        """The ranker that the experiment which was stopped last led to, among those that led to one."""
        query = sa.select(_e.adopted).where(_e.adopted.is_not(None)).order_by(_e.stopped_at.desc()).limit(1)
        return await self._session.scalar(query)

    async def one(self, experiment_id: UUID) -> ExperimentRow | None:
        return await self._session.get(_e, experiment_id)
