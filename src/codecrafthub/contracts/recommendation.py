"""What recommendation promises: a learner's mastery of concepts, and the fact that it moved."""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from pydantic import BaseModel

from codecrafthub.kit.client import PeerClient
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


class ReviewDue(Fact):
    """Concepts that a learner is about to forget came due for another look on a day, the least remembered first.

    May be told again: learner, track and day say which review it is. `used_on` is the last day (UTC) on which the
    learner used any of them; `due_on` is missing in facts of earlier releases, where `used_on` says which it is.
    """

    topic: ClassVar[str] = "recommendation.review.due"
    learner_id: UUID
    track: str
    concepts: list[str]
    used_on: date
    due_on: date | None = None

    @property
    def day(self) -> date:
        """What tells this review from others of the learner in the track."""
        return self.due_on or self.used_on

    @property
    def key(self) -> str:
        return str(self.learner_id)


class PlacementAnswered(Fact):
    """A learner answered a question of a placement; all that is concluded from it can be worked out from such facts.

    `kind` and `outcome` are those of `recommendation/knowledge/placement.py`. Only the answers of the placement that
    was begun last count. May be told again: placement and number say which answer it is.
    """

    topic: ClassVar[str] = "recommendation.placement.answered"
    learner_id: UUID
    track: str
    placement_id: UUID
    begun_at: datetime
    number: int
    concept: str
    kind: str
    question: str
    outcome: str

    @property
    def key(self) -> str:
        return str(self.learner_id)


MOVED = "recommendation.moved"
"""Signals that something is known anew of a learner go to `recommendation.moved.<learner id>`."""


class Move(BaseModel):
    """A learner's mastery of a concept, 0 to 1, before and after a submission."""

    concept: str
    before: float
    after: float


class MasteryMoved(BaseModel):
    """A signal: mastery moved, and with it what comes next. May be lost; both can always be asked for."""

    learner_id: UUID
    track: str
    submission_id: UUID
    moves: list[Move]

    @property
    def subject(self) -> str:
        return f"{MOVED}.{self.learner_id}"


class RecommendationClient:
    """Recommendation as its peers call it."""

    def __init__(self, peer: PeerClient) -> None:
        self._peer = peer

    async def mastery(self, learner_id: UUID, track: str) -> dict[str, float]:
        """A learner's mastery, 0 to 1, of the concepts of a track that they have worked on."""
        found: dict[str, float] = await self._peer.get(f"/mastery/{learner_id}/{track}")
        return found
