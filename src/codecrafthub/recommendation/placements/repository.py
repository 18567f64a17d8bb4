"""Every query about placements."""

from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from codecrafthub.contracts.recommendation import PlacementAnswered
from codecrafthub.recommendation.knowledge.placement import Kind, Outcome
from codecrafthub.recommendation.placements import statements
from codecrafthub.recommendation.placements.evidence import Answered
from codecrafthub.recommendation.placements.models import PlacementAnswerRow, PlacementRow
from codecrafthub.recommendation.placements.questions import Question


class PlacementRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def latest(self, learner_id: UUID, track: str, *, locked: bool = False) -> PlacementRow | None:
        """A learner's latest placement in a track; nobody else changes it until the transaction ends, if locked."""
        query = sa.select(PlacementRow).where(PlacementRow.learner_id == learner_id, PlacementRow.track == track)
        found: PlacementRow | None = await self._session.scalar(query.with_for_update() if locked else query)
        return found

    async def begin(self, row: PlacementRow) -> None:
        """Store a placement over the one before."""
        await self._session.merge(row)

    async def answers(self, learner_id: UUID, track: str) -> list[Answered]:
        """The answers that count, in their order."""
        rows = await statements.ANSWERS.rows(self._session, {"learner": learner_id, "track": track})
        return [
            Answered(number, question, concept, Kind(kind), Outcome(outcome))
            for number, question, concept, kind, outcome in rows
        ]

    async def add(self, fact: PlacementAnswered, at: datetime) -> None:
        """Keep an answer, unless it is known or there are some of a placement that was begun later."""
        mine = PlacementAnswerRow.learner_id == fact.learner_id, PlacementAnswerRow.track == fact.track
        kept = sa.select(PlacementAnswerRow.begun_at, PlacementAnswerRow.placement_id).where(*mine).limit(1)
        newest = (await self._session.execute(kept)).first()
        if newest is not None and tuple(newest) > (fact.begun_at, fact.placement_id):
            return
        await self._session.execute(
            sa.delete(PlacementAnswerRow).where(*mine, PlacementAnswerRow.placement_id != fact.placement_id)
        )
        columns = {name: value for name, value in dict(fact).items() if name in PlacementAnswerRow.__table__.c}
        await statements.ADD_ANSWER.run(self._session, {**columns, "at": at})

    async def erase(self, learner_id: UUID) -> None:
        for table in (PlacementRow, PlacementAnswerRow):
            await self._session.execute(sa.delete(table).where(table.learner_id == learner_id))


def stored(question: Question) -> dict[str, Any]:
    """A question as it is kept while it waits for its answer."""
    return asdict(question)


def restored(kept: dict[str, Any]) -> Question:
    return Question(**{**kept, "kind": Kind(kept["kind"]), "choices": tuple(kept["choices"])})
