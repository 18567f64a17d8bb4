"""What assessment tells its peers of a learner's work on an exercise, for those who help them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from codecrafthub.contracts.assessment import SubmissionStatus, Verdict
from codecrafthub.kit.client import PeerClient

MOST_TRIES = 50
"""Submissions that `Work` names, the newest first."""
MOST_STANDINGS = 500


class Part(BaseModel):
    model_config = ConfigDict(frozen=True, from_attributes=True)


class Saved(Part):
    """What a learner's editor saved last."""

    files: dict[str, str]
    revision: int
    saved_at: datetime


class Tried(Part):
    """A submission without its code and tests."""

    id: UUID
    status: SubmissionStatus
    verdict: Verdict | None
    passed: int
    total: int
    attempt: int
    submitted_at: datetime
    judged_at: datetime | None


class Work(Part):
    """A learner's work on one exercise: what is saved, if anything was, and the newest submissions."""

    saved: Saved | None
    attempts: int
    solved_at: datetime | None
    submissions: list[Tried]


class Wanted(Part):
    learner_id: UUID
    exercise: Annotated[str, Field(max_length=130)]


class StandingsWanted(Part):
    items: Annotated[list[Wanted], Field(max_length=MOST_STANDINGS)]


class Standing(Part):
    """How far a learner has come with an exercise, counted in attempts."""

    learner_id: UUID
    exercise: str
    attempts: int
    solved_at: datetime | None


class Standings(Part):
    items: list[Standing]


class WorkClient:
    """Assessment as those who help learners call it; who may see what is for the caller to check."""

    def __init__(self, peer: PeerClient) -> None:
        self._peer = peer

    async def of(self, learner_id: UUID, exercise: str) -> Work:
        """A learner's work on an exercise; empty where they have not begun. Raises Unavailable."""
        return Work.model_validate(await self._peer.get(f"/learner-work/{learner_id}/{exercise}"))

    async def standings(self, wanted: Sequence[tuple[UUID, str]]) -> list[Standing]:
        """How far learners have come with exercises, of those pairs where one has begun. Raises Unavailable."""
        found: list[Standing] = []
        for start in range(0, len(wanted), MOST_STANDINGS):
            items = [Wanted(learner_id=who, exercise=what) for who, what in wanted[start : start + MOST_STANDINGS]]
            body = StandingsWanted(items=items).model_dump(mode="json")
            found += Standings.model_validate(await self._peer.post("/learner-work/standings", body)).items
        return found
