"""Keeps memories in step with attempts, in the transaction of the fact that told of one."""

from collections.abc import Iterable
from uuid import UUID

from codecrafthub.contracts.content import Track
from codecrafthub.kit.database import Session
from codecrafthub.recommendation.reviews.memories import memories, touched
from codecrafthub.recommendation.reviews.repository import MemoryRepository


class Remembering:
    async def renew(self, session: Session, learner_id: UUID, exercise: str, tracks: Iterable[Track]) -> None:
        """Work out anew what the learner remembers of all that an exercise is about; nothing of an unknown one."""
        found = next(((one, track) for track in tracks for one in track.exercises if one.slug == exercise), None)
        if found is None:
            return
        about, track = found
        repository = MemoryRepository(session)
        practice = await repository.practice(learner_id, track.slug)
        await repository.save(learner_id, track.slug, memories(practice, track.exercises, touched(about)))

    async def forget(self, session: Session, learner_id: UUID) -> None:
        """Delete what is known of a person."""
        await MemoryRepository(session).erase(learner_id)
