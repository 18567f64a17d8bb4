"""Discovery: where the instances of a service answer, and `connect`, which picks the adapter by URL scheme."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Protocol
from urllib.parse import urlsplit

Peers = Mapping[str, str | Sequence[str]]
"""What an operator wrote down: a service, and where it answers."""
ADAPTERS = {"static": "static", "nats": "nats", "tls": "nats", "dns": "dns"}


@dataclass(frozen=True, slots=True)
class Instance:
    """A process that runs a service; `address` is where it answers (`http://host:port`)."""

    service: str
    address: str
    version: str = ""
    is_ready: bool = True


class Discovery(Protocol):
    """Knows the instances of services that run elsewhere."""

    is_told: bool
    """Whether instances have to say that they are there; else somebody else knows it, and nobody listens."""

    async def start(self) -> None:
        """Begin to look. Raises Unavailable when the registry cannot be reached."""

    async def close(self) -> None: ...

    async def find(self, service: str) -> Sequence[Instance]:
        """Every known instance, at least one. Raises Unavailable when none is known."""

    async def put(self, instance: Instance) -> None:
        """Say that an instance lives, and how it is; to be said again and again."""

    async def remove(self, instance: Instance) -> None:
        """Say that an instance is gone."""


def connect(url: str, peers: Peers) -> Discovery:
    """The discovery that the URL names; `static:` reads the addresses of the setting `peers`.

    Raises ValueError for a URL that no adapter understands.
    """
    scheme = urlsplit(url).scheme
    if scheme not in ADAPTERS:
        raise ValueError(
            f"HUB_DISCOVERY_URL: {scheme!r} is not known; use static:, nats://host:port or dns:hub-{{service}}:8000"
        )
    discovery: Discovery = import_module(f"{__name__}.{ADAPTERS[scheme]}").connect(url, peers)
    return discovery
