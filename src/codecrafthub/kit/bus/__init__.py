"""The bus: the port through which facts and signals travel, and `connect`, which picks its adapter by URL scheme."""

from collections.abc import Awaitable, Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from itertools import groupby
from typing import Any, Protocol
from urllib.parse import urlsplit

from pydantic import BaseModel

from codecrafthub.kit.deliveries import Drained
from codecrafthub.kit.facts import Envelope, matches
from codecrafthub.kit.tracing import consuming

Said = bytes | BaseModel
"""What a signal says: a model is read by its handler again as that, or as its JSON where it came from elsewhere."""
SignalHandler = Callable[[str, Any], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Subscription:
    """A consumer's standing wish to hear facts, one or several at a time, in order.

    `handle` may be called again with facts it has heard: where it raises, with all of that call.
    A consumer is named after its service, or `<service>.<part>` where a service has several.
    """

    consumer: str
    topics: tuple[str, ...]
    handle: Callable[[Sequence[Envelope]], Awaitable[None]]
    patience: float = 0
    """Seconds for which a fact may wait for others, to be heard together with them for little more than one costs."""

    @property
    def service(self) -> str:
        """The service that handles the facts."""
        return self.consumer.partition(".")[0]

    def wants(self, topic: str) -> bool:
        return any(matches(pattern, topic) for pattern in self.topics)


def by_consumer(subscriptions: Iterable[Subscription]) -> dict[str, Subscription]:
    """One subscription per consumer: where several share a name, each fact goes to those of them that want it."""
    grouped: dict[str, list[Subscription]] = {}
    for subscription in subscriptions:
        grouped.setdefault(subscription.consumer, []).append(subscription)
    return {consumer: _traced(_joined(consumer, parts)) for consumer, parts in grouped.items()}


def _traced(subscription: Subscription) -> Subscription:
    """The same, with what it does for a fact in the trace that the fact belongs to."""

    async def handle(envelopes: Sequence[Envelope]) -> None:
        with consuming(subscription.consumer, envelopes):
            await subscription.handle(envelopes)

    return replace(subscription, handle=handle)


def _joined(consumer: str, parts: list[Subscription]) -> Subscription:
    if len(parts) == 1:
        return parts[0]

    async def handle(envelopes: Sequence[Envelope]) -> None:
        for topic, facts in groupby(envelopes, lambda envelope: envelope.topic):
            together = list(facts)
            for part in parts:
                if part.wants(topic):
                    await part.handle(together)

    topics = tuple(dict.fromkeys(topic for part in parts for topic in part.topics))
    return Subscription(consumer, topics, handle, min(part.patience for part in parts))


class Signals(Protocol):
    """The part of a bus that keeps nothing: what is said arrives fast, in order from one sender, or not at all."""

    async def start(self) -> None:
        """Connect; called after every `subscribe`. Raises Unavailable when the carrier cannot be reached."""

    async def close(self) -> None: ...

    async def listen(self, pattern: str, handler: SignalHandler) -> None:
        """Have signals whose subject fits the pattern handed over, from now on."""

    async def signal(self, subject: str, body: Said) -> None:
        """Tell whoever listens right now."""

    async def ping(self) -> None:
        """Raise when the carrier is out of reach."""


class Bus(Signals, Protocol):
    """Signals, and facts, which arrive at least once and in order per key."""

    def subscribe(self, subscription: Subscription) -> None:
        """Have facts delivered, also those told while the consumer was away."""

    def consumers(self, outbox: Drained) -> Collection[str]:
        """Who is told of what lies in an outbox, by those that are subscribed here."""

    async def measure(self) -> None:
        """Set the gauges about the bus as it is now. May raise what the carrier does."""

    async def drain(self, outbox: Drained) -> None:
        """Carry the facts of a service's outbox to their consumers, and those of others to it, until cancelled."""


def connect(url: str) -> Bus:
    """The bus that the URL names: `memory:` within this process, `nats://host:port` or `tls://…` between processes.

    Raises ValueError for a scheme that has no adapter.
    """
    adapters = {"memory": "memory", "nats": "nats", "tls": "nats"}
    scheme = urlsplit(url).scheme
    if scheme not in adapters:
        raise ValueError(f"HUB_BUS_URL: no bus speaks {scheme!r}; use memory: or nats://host:port")
    bus: Bus = import_module(f"{__name__}.{adapters[scheme]}").connect(url)
    return bus


def connect_signals(url: str) -> Signals:
    """A connection for signals alone: `nats://[user:password@]host:port`, or `tls://…`, encrypted from the first byte.

    Raises ValueError for another scheme.
    """
    if urlsplit(url).scheme not in ("nats", "tls"):
        raise ValueError("there is no way to send signals to this address; use nats://host:port or tls://host:port")
    signals: Signals = import_module(f"{__name__}.nats_signals").connect(url)
    return signals
