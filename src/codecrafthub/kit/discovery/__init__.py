"""Discovery: where a service answers, and `connect`, which picks the adapter by URL scheme."""

from collections.abc import Mapping
from importlib import import_module
from typing import Protocol
from urllib.parse import urlsplit


class Discovery(Protocol):
    """Knows the addresses of services that run elsewhere."""

    async def locate(self, service: str) -> str:
        """The base address (`http://host:port`) of an instance. Raises Unavailable when none is known."""


def connect(url: str, peers: Mapping[str, str]) -> Discovery:
    """The discovery that the URL names; `static:` reads the addresses of the setting `peers`."""
    scheme = urlsplit(url).scheme
    if scheme != "static":
        raise ValueError(f"HUB_DISCOVERY_URL: {scheme!r} is not known; use static:")
    discovery: Discovery = import_module(f"{__name__}.{scheme}").connect(url, peers)
    return discovery
