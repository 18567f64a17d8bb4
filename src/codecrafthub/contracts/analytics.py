"""What analytics promises: every fact it was told, replayable in order."""

from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic import BaseModel

from codecrafthub.kit.client import PeerClient


class StoredEvent(BaseModel):
    """A fact as the event store keeps it; `position` grows without end and orders the replay.

    Of someone who was forgotten only what counts need is left: `is_erased` is set, `key` is "erased", and `body`
    names nobody, so it no longer opens as the fact it was. Who rebuilds something about people steps over these.
    """

    position: int
    id: UUID
    topic: str
    key: str
    occurred_at: datetime
    body: dict[str, Any]
    is_erased: bool = False


class ExerciseStatistics(BaseModel):
    """How learners fare with an exercise; people who were forgotten are left out of all but the attempts."""

    exercise: str
    learners: int = 0
    """Who has submitted to it."""
    solved: int = 0
    """Who of them has solved it."""
    attempts: int = 0
    accepted: int = 0
    pass_rate: float | None = None
    """The share of attempts that were accepted; None where there was none."""
    drop_off: float | None = None
    """The share of learners who tried, have not solved it, and have sent nothing for `drop_off_days`."""
    drop_off_days: int = 7
    median_attempts: float | None = None
    """Of those who solved it, up to the first accepted one."""
    median_seconds: float | None = None
    """Of those who solved it, from their first submission to the first accepted one."""


class AnalyticsClient:
    """Analytics as its peers call it."""

    def __init__(self, peer: PeerClient) -> None:
        self._peer = peer

    async def events(self, after: int = 0, limit: int = 500) -> list[StoredEvent]:
        """The next facts behind a position, in order; empty at the end."""
        found = await self._peer.get("/events", after=after, limit=limit)
        return [StoredEvent.model_validate(item) for item in found["items"]]

    async def exercise(self, slug: str) -> ExerciseStatistics:
        """How learners fare with an exercise; zeros where nobody has tried it."""
        return ExerciseStatistics.model_validate(await self._peer.get(f"/exercises/{slug}"))
