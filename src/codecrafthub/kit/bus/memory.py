"""The bus inside one process: as durable as the outbox it drains, as fast as a function call."""

from collections.abc import Collection, Mapping, Sequence

from codecrafthub.kit.bus import Bus, Said, SignalHandler, Subscription, by_consumer
from codecrafthub.kit.bus.lines import Line, Receipts, watch
from codecrafthub.kit.bus.patience import LONGEST_NAP, logged, nap
from codecrafthub.kit.deliveries import BATCH, Audience, Delivery, Drained
from codecrafthub.kit.facts import matches
from codecrafthub.kit.logging import logger
from codecrafthub.kit.tasks import together
from codecrafthub.kit.telemetry import BUS_CONNECTED

log = logger(__name__)


class MemoryBus:
    def __init__(self) -> None:
        self._subscriptions: list[Subscription] = []
        self._listeners: list[tuple[str, SignalHandler]] = []

    async def start(self) -> None:
        """Nothing to connect to."""

    async def close(self) -> None:
        self._listeners.clear()

    async def ping(self) -> None:
        """Always within reach."""

    async def measure(self) -> None:
        """What waits lies in the outboxes."""
        BUS_CONNECTED.set(1)

    def subscribe(self, subscription: Subscription) -> None:
        self._subscriptions.append(subscription)

    def consumers(self, outbox: Drained) -> Collection[str]:
        return {one.consumer for one in self._subscriptions}

    async def listen(self, pattern: str, handler: SignalHandler) -> None:
        self._listeners.append((pattern, handler))

    async def signal(self, subject: str, body: Said) -> None:
        for pattern, handler in self._listeners:
            if matches(pattern, subject):
                try:
                    await handler(subject, body)
                except Exception:
                    log.exception("signal_handler_failed", subject=subject)

    async def drain(self, outbox: Drained) -> None:
        receipts = Receipts(outbox)
        lines = {name: Line(outbox, one, receipts) for name, one in by_consumer(self._subscriptions).items()}
        outbox.audience = _Listeners(lines)
        try:
            await together(
                receipts.keep_noting(),
                _relay(outbox, lines),
                watch(outbox, lines),
                *(line.serve() for line in lines.values()),
            )
        finally:
            outbox.audience = None


class _Listeners(Audience):
    """The lines in front of one outbox."""

    def __init__(self, lines: Mapping[str, Line]) -> None:
        self._lines = lines
        self._wanted: dict[str, list[str]] = {}

    def of(self, topic: str) -> Sequence[str]:
        if topic not in self._wanted:
            self._wanted[topic] = [name for name, line in self._lines.items() if line.subscription.wants(topic)]
        return self._wanted[topic]

    def tell(self, deliveries: Sequence[tuple[str, Delivery]]) -> None:
        for consumer, delivery in deliveries:
            self._lines[consumer].put(delivery)


async def _relay(outbox: Drained, lines: Mapping[str, Line]) -> None:
    """See to facts that were stored while nobody drained the outbox."""
    listeners = _Listeners(lines)
    while True:
        outbox.woken.clear()
        with logged("relay_failed"):
            facts = await outbox.unrelayed()
            wanted = {position: listeners.of(envelope.topic) for position, envelope in facts}
            if facts:
                await outbox.mark_relayed([position for position, _ in facts], wanted)
            for name in {name for names in wanted.values() for name in names}:
                lines[name].fall_behind()
            if len(facts) == BATCH:
                continue
        await nap(outbox.woken, LONGEST_NAP)


def connect(url: str) -> Bus:
    return MemoryBus()
