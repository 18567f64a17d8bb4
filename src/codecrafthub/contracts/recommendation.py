"""What recommendation promises: the fact that a learner's mastery of a concept moved."""

from typing import ClassVar
from uuid import UUID

from codecrafthub.kit.facts import Fact


class MasteryChanged(Fact):
    """A learner's mastery of a concept, a probability from 0 to 1, moved because of a submission."""

    topic: ClassVar[str] = "recommendation.mastery.changed"
    learner_id: UUID
    track: str
    concept: str
    before: float
    after: float
    submission_id: UUID

    @property
    def key(self) -> str:
        return str(self.learner_id)
