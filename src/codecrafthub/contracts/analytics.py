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


class AnalyticsClient:
    """Analytics as its peers call it."""

    def __init__(self, peer: PeerClient) -> None:
        self._peer = peer

    async def events(self, after: int = 0, limit: int = 500) -> list[StoredEvent]:
        """The next facts behind a position, in order; empty at the end."""
        found = await self._peer.get("/events", after=after, limit=limit)
        return [StoredEvent.model_validate(item) for item in found["items"]]
