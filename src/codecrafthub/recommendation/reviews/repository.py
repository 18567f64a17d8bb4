"""Every query about what learners remember."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from codecrafthub.recommendation.knowledge.forgetting import Memory
from codecrafthub.recommendation.knowledge.sittings import Practice
from codecrafthub.recommendation.reviews import statements
from codecrafthub.recommendation.reviews.models import MemoryRow


class Due(NamedTuple):
    """A concept that comes due for a learner."""

    learner_id: UUID
    track: str
    concept: str
    used_at: datetime
    due_at: datetime


class MemoryRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def memories(self, learner_id: UUID, track: str) -> dict[str, Memory]:
        """What a learner remembers of a track, by concept."""
        rows = await statements.MEMORIES.rows(self._session, {"learner": learner_id, "track": track})
        return {concept: Memory(*rest) for concept, *rest in rows}

    async def practice(self, learner_id: UUID, track: str) -> list[Practice]:
        """A learner's latest attempts in a track, in no order that counts."""
        rows = await statements.PRACTICE.rows(self._session, {"learner": learner_id, "track": track})
        return [
            Practice(submission, exercise, at, bool(solved), hints) for submission, exercise, at, solved, hints in rows
        ]

    async def save(self, learner_id: UUID, track: str, memories: Mapping[str, Memory | None]) -> None:
        """Store what is remembered of some concepts; None where there is nothing any more."""
        rows = [
            {"learner_id": learner_id, "track": track, "concept": concept, "stability": one.stability,
             "hardness": one.hardness, "used_at": one.used_at, "due_at": one.due_at}
            for concept, one in memories.items() if one is not None
        ]  # fmt: skip
        await statements.SAVE_MEMORY.run_each(self._session, rows)
        gone = [
            {"learner": learner_id, "track": track, "concept": concept}
            for concept, one in memories.items() if one is None
        ]  # fmt: skip
        await statements.DROP_MEMORY.run_each(self._session, gone)

    async def due(self, after: datetime, until: datetime) -> Sequence[Due]:
        """What comes due for anybody after one moment and up to another, the least stable first for each."""
        return [Due(*row) for row in await self._session.execute(statements.due(after, until))]

    async def erase(self, learner_id: UUID) -> None:
        await self._session.execute(sa.delete(MemoryRow).where(MemoryRow.learner_id == learner_id))
