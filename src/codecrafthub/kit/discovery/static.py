"""Addresses that the operator wrote down in HUB_PEERS."""

from collections.abc import Mapping

from codecrafthub.kit.discovery import Discovery
from codecrafthub.kit.errors import Unavailable


class StaticDiscovery:
    def __init__(self, peers: Mapping[str, str]) -> None:
        self._peers = peers

    async def locate(self, service: str) -> str:
        try:
            return self._peers[service].rstrip("/")
        except KeyError:
            raise Unavailable(f"The service {service} runs elsewhere and HUB_PEERS does not say where.") from None


def connect(url: str, peers: Mapping[str, str]) -> Discovery:
    return StaticDiscovery(peers)
