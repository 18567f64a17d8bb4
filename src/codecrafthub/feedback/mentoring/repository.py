"""The queries about conversations and who is forgotten in them."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from codecrafthub.feedback.mentoring.models import HelpComment, HelpRequest, HelpThread


class ThreadRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def find(self, learner_id: UUID, exercise: str) -> HelpThread | None:
        mine = HelpThread.learner_id == learner_id, HelpThread.exercise == exercise
        return await self._session.scalar(sa.select(HelpThread).where(*mine))

    async def by_id(self, thread_id: UUID) -> HelpThread | None:
        return await self._session.get(HelpThread, thread_id)

    async def begin(self, learner_id: UUID, exercise: str) -> HelpThread:
        """The conversation, begun if there was none. Two at once: the second ends in a Conflict."""
        found = await self.find(learner_id, exercise)
        if found is None:
            found = HelpThread(learner_id=learner_id, exercise=exercise)
            self._session.add(found)
            await self._session.flush()
        return found

    async def comments(self, thread_id: UUID) -> list[HelpComment]:
        """All of a conversation, oldest first; ids grow with time."""
        query = sa.select(HelpComment).where(HelpComment.thread_id == thread_id).order_by(HelpComment.id)
        return list(await self._session.scalars(query))

    async def comment(self, comment_id: UUID) -> tuple[HelpComment, HelpThread] | None:
        query = sa.select(HelpComment, HelpThread).join(HelpThread).where(HelpComment.id == comment_id)
        row = (await self._session.execute(query)).first()
        return None if row is None else (row[0], row[1])

    async def count(self, thread_id: UUID) -> int:
        query = sa.select(sa.func.count()).where(HelpComment.thread_id == thread_id)
        return int(await self._session.scalar(query) or 0)

    async def count_written(self, author_id: UUID, since: datetime) -> int:
        """Comments of one author after a moment."""
        query = sa.select(sa.func.count()).where(HelpComment.author_id == author_id, HelpComment.written_at > since)
        return int(await self._session.scalar(query) or 0)

    async def writers(self, thread_id: UUID) -> set[UUID]:
        """Those who wrote in a conversation that is not about their own work."""
        query = sa.select(HelpComment.author_id).where(HelpComment.thread_id == thread_id)
        found = await self._session.scalars(query.where(sa.not_(HelpComment.is_learner)).distinct())
        return {one for one in found if one is not None}

    async def add(self, comment: HelpComment) -> None:
        self._session.add(comment)
        await self._session.flush()


async def forget(session: AsyncSession, user_id: UUID) -> None:
    """Delete a learner's conversations, and take the name from what somebody wrote to others."""
    mine = sa.select(HelpThread.id).where(HelpThread.learner_id == user_id).scalar_subquery()
    for table in (HelpComment, HelpRequest):
        await _run(session, sa.delete(table).where(table.thread_id.in_(mine)))
    await _run(session, sa.delete(HelpThread).where(HelpThread.learner_id == user_id))
    await _run(session, sa.update(HelpComment).where(HelpComment.author_id == user_id).values(author_id=None))
    await _run(session, sa.update(HelpRequest).where(HelpRequest.claimed_by == user_id).values(claimed_by=None))


async def _run(session: AsyncSession, statement: sa.Delete | sa.Update) -> None:
    await session.execute(statement.execution_options(synchronize_session=False))
