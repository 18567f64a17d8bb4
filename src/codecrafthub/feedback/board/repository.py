"""Every query of the board."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from codecrafthub.feedback.board.models import BoardWork
from codecrafthub.kit.database import portions

_w = BoardWork


class BoardRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def work(self, learner_id: UUID, exercise: str, at: datetime) -> BoardWork:
        """A learner's work on an exercise, for a change; it begins now where there is none."""
        found = await self._session.get(_w, (learner_id, exercise), with_for_update=True)
        if found is None:
            found = _w(learner_id=learner_id, exercise=exercise, tries=0, hints=0, worked_seconds=0.0, best_passed=0,
                       total=0, began_at=at, seen_at=at, is_here=False)  # fmt: skip
            self._session.add(found)
            await self._session.flush()
        return found

    async def find(self, learner_id: UUID, exercise: str) -> BoardWork | None:
        """A learner's work on an exercise, for a change."""
        return await self._session.get(_w, (learner_id, exercise), with_for_update=True)

    async def here(self, learner_id: UUID) -> list[BoardWork]:
        """The exercises that a learner has before them."""
        return list(await self._session.scalars(sa.select(_w).where(_w.learner_id == learner_id, _w.is_here)))

    async def newest(self, learner_ids: Collection[UUID]) -> dict[UUID, BoardWork]:
        """What each learner is on, or was last on."""
        found: dict[UUID, BoardWork] = {}
        for some in portions(list(learner_ids)):
            place = sa.func.row_number().over(
                partition_by=_w.learner_id, order_by=[_w.is_here.desc(), _w.seen_at.desc(), _w.exercise]
            )
            ranked = sa.select(_w.learner_id, _w.exercise, place.label("place")).where(_w.learner_id.in_(some))
            first = ranked.subquery()
            is_it = sa.and_(
                _w.learner_id == first.c.learner_id, _w.exercise == first.c.exercise, first.c.place == 1
            )  # fmt: skip
            found |= {one.learner_id: one for one in await self._session.scalars(sa.select(_w).join(first, is_it))}
        return found
