"""Every query of plans."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, cast
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from codecrafthub.kit.statement import upsert
from codecrafthub.recommendation.hand.planning.models import MoveRow
from codecrafthub.recommendation.hand.planning.moves import Change, Key, Moves
from codecrafthub.recommendation.models import AttemptRow

_KEEP = upsert(cast("sa.Table", MoveRow.__table__))


class PlanRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def moves(self, learner_id: UUID, track: str) -> Moves:
        """What a learner changed in the plan for a track."""
        rows = await self._session.scalars(sa.select(MoveRow).where(*_mine(learner_id, track)))
        found: dict[str, dict[Any, date]] = {change: {} for change in Change}
        for row in rows:
            found[row.change][row.kind, row.slug] = row.day
        return Moves(found[Change.MOVED], found[Change.DROPPED], found[Change.DONE])

    async def worked_at(self, learner_id: UUID, track: str, since: datetime) -> Sequence[datetime]:
        """When a learner made attempts in a track since some moment."""
        mine = AttemptRow.learner_id == learner_id, AttemptRow.track == track
        return list(await self._session.scalars(sa.select(AttemptRow.at).where(*mine, AttemptRow.at >= since)))

    async def keep(self, learner_id: UUID, track: str, key: Key, change: Change, day: date, at: datetime) -> None:  # noqa: PLR0917
        row = {"learner_id": learner_id, "track": track, "kind": key[0], "slug": key[1], "change": change.value,
               "day": day, "changed_at": at}  # fmt: skip
        await _KEEP.run(self._session, row)

    async def restore(self, learner_id: UUID, track: str, key: Key) -> None:
        """Leave an item to the plan again; also where nothing was changed."""
        mine = *_mine(learner_id, track), MoveRow.kind == key[0], MoveRow.slug == key[1]
        await self._session.execute(sa.delete(MoveRow).where(*mine))

    async def tidy(self, learner_id: UUID, track: str, before: date) -> None:
        """Forget what was moved and dropped before some day; what was done stays done."""
        old = *_mine(learner_id, track), MoveRow.day < before, MoveRow.change != Change.DONE.value
        await self._session.execute(sa.delete(MoveRow).where(*old))


def _mine(learner_id: UUID, track: str) -> tuple[sa.ColumnElement[bool], ...]:
    return MoveRow.learner_id == learner_id, MoveRow.track == track
