"""Keeps the answers of placements as their facts tell them, so that a history of facts gives the same evidence."""

from uuid import UUID

from codecrafthub.contracts.recommendation import PlacementAnswered
from codecrafthub.kit.database import Session
from codecrafthub.recommendation.erasure_repository import ErasureRepository
from codecrafthub.recommendation.placements.repository import PlacementRepository


class Placing:
    async def hear(self, session: Session, fact: PlacementAnswered) -> None:
        """Keep an answer, in the transaction of its fact; mostly it is kept already."""
        if not await ErasureRepository(session).is_erased(fact.learner_id):
            await PlacementRepository(session).add(fact, fact.occurred_at)

    async def forget(self, session: Session, learner_id: UUID) -> None:
        """Delete what a person answered."""
        await PlacementRepository(session).erase(learner_id)
