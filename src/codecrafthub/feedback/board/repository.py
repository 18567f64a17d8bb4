"""Every query of the board."""

from collections.abc import Collection, Mapping
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from codecrafthub.feedback.board.models import BoardWork
from codecrafthub.kit.database import portions

_w, _any = BoardWork, aliased(BoardWork)


class BoardRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def work(self, learner_id: UUID, exercise: str, at: datetime) -> BoardWork:
        """A learner's work on an exercise, for a change; it begins now where there is none."""
        return (await self.works({learner_id: exercise}, at))[0]

    async def works(self, exercises: Mapping[UUID, str], at: datetime) -> list[BoardWork]:
        """The same of several learners, at most a portion of them, with an exercise of each."""
        mine = sa.tuple_(_w.learner_id, _w.exercise).in_(list(exercises.items()))
        query = sa.select(_w).where(mine).order_by(_w.learner_id).with_for_update()
        fresh = query.execution_options(populate_existing=True)  # as they are under the lock
        known = {one.learner_id: one for one in await self._session.scalars(fresh)}
        new = [
            _w(learner_id=learner_id, exercise=exercise, tries=0, hints=0, worked_seconds=0.0, best_passed=0,
               total=0, began_at=at, seen_at=at, is_here=False)
            for learner_id, exercise in exercises.items() if learner_id not in known
        ]  # fmt: skip
        self._session.add_all(new)
        await self._session.flush()
        return [*known.values(), *new]

    async def find(self, learner_id: UUID, exercise: str) -> BoardWork | None:
        """A learner's work on an exercise, for a change."""
        return await self._session.get(_w, (learner_id, exercise), with_for_update=True)

    async def here(self, learner_ids: Collection[UUID]) -> list[BoardWork]:
        """The exercises that some learners, at most a portion of them, have before them."""
        return list(await self._session.scalars(sa.select(_w).where(_w.learner_id.in_(learner_ids), _w.is_here)))

    async def newest(self, learner_ids: Collection[UUID]) -> dict[UUID, BoardWork]:
        """What each learner is on, or was last on."""
        found: dict[UUID, BoardWork] = {}
        for some in portions(list(learner_ids)):
            wanted = sa.values(sa.column("learner_id", sa.Uuid), name="wanted").data([(one,) for one in some]).cte()
            # One step into the index for each learner, however many exercises they have worked on.
            newest = sa.select(_any.exercise).where(_any.learner_id == wanted.c.learner_id).order_by(
                _any.is_here.desc(), _any.seen_at.desc(), _any.exercise.desc()
            ).limit(1).correlate(wanted).scalar_subquery()  # fmt: skip
            is_it = sa.and_(_w.learner_id == wanted.c.learner_id, _w.exercise == newest)
            query = sa.select(_w).select_from(wanted).join(_w, is_it)
            found |= {one.learner_id: one for one in await self._session.scalars(query)}
        return found
