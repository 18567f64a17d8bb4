"""The dead letters of another service, asked for at its back door."""

from typing import Any

from codecrafthub.kit.client import PeerClient
from codecrafthub.kit.dead_letters import Kind, Letter, Which


class DeadLettersElsewhere:
    """As the store itself; raises Unavailable while the service does not answer."""

    def __init__(self, peer: PeerClient) -> None:
        self._peer = peer

    async def kinds(self) -> list[Kind]:
        found = await self._peer.get("/dead-letters/kinds")
        return [Kind.model_validate(item) for item in found["items"]]

    async def letters(self, which: Which, after: int, limit: int) -> list[Letter]:
        found = await self._peer.get("/dead-letters", after=after, limit=limit, **_said(which))
        return [Letter.model_validate(item) for item in found["items"]]

    async def revive(self, which: Which) -> int:
        return int((await self._peer.post("/dead-letters/revive", _said(which)))["count"])

    async def drop(self, which: Which) -> int:
        return int((await self._peer.post("/dead-letters/drop", _said(which)))["count"])


def _said(which: Which) -> dict[str, Any]:
    return {
        "consumer": which.consumer,
        "topic": which.topic,
        "fact": None if which.fact is None else str(which.fact),
    }
