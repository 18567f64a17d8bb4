"""The queries about requests for help: the queue of a cohort, places in it, and how long others waited."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from codecrafthub.feedback.mentoring.models import HelpRequest, HelpThread

_open = HelpRequest.closed_at.is_(None)
_waiting = sa.and_(_open, HelpRequest.claimed_by.is_(None), HelpRequest.answered_at.is_(None))
"""Nobody has looked at it yet."""


class RequestRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, request: HelpRequest) -> None:
        self._session.add(request)
        await self._session.flush()

    async def of(self, thread_id: UUID) -> list[HelpRequest]:
        """All that was asked in a conversation, oldest first."""
        query = sa.select(HelpRequest).where(HelpRequest.thread_id == thread_id).order_by(HelpRequest.id)
        return list(await self._session.scalars(query))

    async def open_of(self, thread_id: UUID) -> HelpRequest | None:
        """The open one of a conversation, kept from others until the transaction ends."""
        query = sa.select(HelpRequest).where(HelpRequest.thread_id == thread_id, _open)
        return await self._session.scalar(query.with_for_update())

    async def is_open(self, thread_id: UUID) -> bool:
        """Whether one of a conversation is open."""
        query = sa.select(HelpRequest.id).where(HelpRequest.thread_id == thread_id, _open)
        return await self._session.scalar(query) is not None

    async def open_by_id(self, request_id: UUID, *, lock: bool = True) -> tuple[HelpRequest, HelpThread] | None:
        """An open one with its conversation; `lock` keeps it from others until the transaction ends."""
        query = sa.select(HelpRequest, HelpThread).join(HelpThread).where(HelpRequest.id == request_id, _open)
        row = (await self._session.execute(query.with_for_update(of=HelpRequest) if lock else query)).first()
        return None if row is None else (row[0], row[1])

    async def count_asked(self, learner_id: UUID, since: datetime) -> int:
        """What somebody asked after a moment, whatever became of it."""
        query = sa.select(sa.func.count()).select_from(HelpRequest).join(HelpThread)
        mine = query.where(HelpThread.learner_id == learner_id, HelpRequest.asked_at > since)
        return int(await self._session.scalar(mine) or 0)

    async def queue(self, cohort_ids: Collection[UUID]) -> list[tuple[HelpRequest, HelpThread]]:
        """The open requests of some cohorts, oldest first."""
        query = (
            sa.select(HelpRequest, HelpThread)
            .join(HelpThread)
            .where(_open, HelpRequest.cohort_id.in_(cohort_ids))
            .order_by(HelpRequest.asked_at, HelpRequest.id)
        )
        return [(request, thread) for request, thread in await self._session.execute(query)]

    async def count_waiting(self, cohort_id: UUID) -> int:
        """How many of a cohort nobody has looked at yet."""
        query = sa.select(sa.func.count()).where(_waiting, HelpRequest.cohort_id == cohort_id)
        return int(await self._session.scalar(query) or 0)

    async def behind(self, request: HelpRequest) -> list[tuple[UUID, str]]:
        """The learners of its cohort who wait less long, with the exercise; who waits longest comes first."""
        later = sa.or_(
            HelpRequest.asked_at > request.asked_at,
            sa.and_(HelpRequest.asked_at == request.asked_at, HelpRequest.id > request.id),
        )
        query = (
            sa.select(HelpThread.learner_id, HelpThread.exercise)
            .select_from(HelpRequest)
            .join(HelpThread)
            .where(_waiting, HelpRequest.cohort_id == request.cohort_id, later)
            .order_by(HelpRequest.asked_at, HelpRequest.id)
        )
        return [(learner_id, exercise) for learner_id, exercise in await self._session.execute(query)]

    async def before(self, request: HelpRequest) -> int:
        """How many of its cohort wait longer."""
        earlier = sa.or_(
            HelpRequest.asked_at < request.asked_at,
            sa.and_(HelpRequest.asked_at == request.asked_at, HelpRequest.id < request.id),
        )
        query = sa.select(sa.func.count()).where(_waiting, HelpRequest.cohort_id == request.cohort_id, earlier)
        return int(await self._session.scalar(query) or 0)

    async def waits(self, cohort_id: UUID, since: datetime, most: int) -> list[float]:
        """How many seconds those of a cohort waited that were answered last, and after a moment."""
        answered = HelpRequest.cohort_id == cohort_id, HelpRequest.answered_at > since
        query = sa.select(HelpRequest.asked_at, HelpRequest.answered_at).where(*answered)
        rows = await self._session.execute(query.order_by(HelpRequest.answered_at.desc()).limit(most))
        return [(answered_at - asked_at).total_seconds() for asked_at, answered_at in rows if answered_at]

    async def looked_at_by(self, user_id: UUID, cohort_id: UUID | None) -> list[HelpRequest]:
        """The open ones, of one cohort or all, that somebody looks at."""
        theirs = _open, HelpRequest.claimed_by == user_id, _in(cohort_id)
        return list(await self._session.scalars(sa.select(HelpRequest).where(*theirs)))

    async def asked_by(self, learner_id: UUID, cohort_id: UUID | None) -> list[HelpRequest]:
        """The open ones with which somebody waits for those who teach one cohort, or any."""
        theirs = _open, HelpThread.learner_id == learner_id, _in(cohort_id)
        return list(await self._session.scalars(sa.select(HelpRequest).join(HelpThread).where(*theirs)))


def _in(cohort_id: UUID | None) -> sa.ColumnElement[bool]:
    return sa.true() if cohort_id is None else HelpRequest.cohort_id == cohort_id
