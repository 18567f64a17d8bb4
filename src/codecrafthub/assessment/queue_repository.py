"""The queries about the queue as a whole."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from codecrafthub.assessment.models import StoredSubmission
from codecrafthub.contracts.assessment import SubmissionStatus

_s = StoredSubmission


@dataclass(frozen=True, slots=True)
class Waiting:
    """A submission in the queue, and whom to tell of its place."""

    id: UUID
    learner_id: UUID
    exercise: str


class QueueRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def running(self) -> int:
        """How many are being judged, here and elsewhere."""
        query = sa.select(sa.func.count()).where(_s.status == SubmissionStatus.RUNNING)
        return int(await self._session.scalar(query) or 0)

    async def waiting(self) -> tuple[int, datetime | None]:
        """How many are in the queue, and since when the one that waits longest."""
        query = sa.select(sa.func.count(), sa.func.min(_s.submitted_at)).where(_s.status == SubmissionStatus.QUEUED)
        length, since = (await self._session.execute(query)).one()
        return length, since

    async def first(self, limit: int) -> list[Waiting]:
        """Those at the head of the queue, in the order in which they will be judged."""
        query = sa.select(_s.id, _s.learner_id, _s.exercise).where(_s.status == SubmissionStatus.QUEUED)
        rows = await self._session.execute(query.order_by(_s.turn, _s.id).limit(limit))
        return [Waiting(*row) for row in rows]
