"""The bus inside one process: as durable as the outbox it drains, as fast as a function call."""

import asyncio

from codecrafthub.kit.bus import Bus, SignalHandler, Subscription, by_consumer
from codecrafthub.kit.bus.patience import LONGEST_NAP, logged, nap
from codecrafthub.kit.clock import now
from codecrafthub.kit.facts import matches
from codecrafthub.kit.logging import logger
from codecrafthub.kit.outbox import BATCH, Delivery, Outbox
from codecrafthub.kit.telemetry import FACTS_HEARD

SHORTEST_NAP = 0.05

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

    def subscribe(self, subscription: Subscription) -> None:
        self._subscriptions.append(subscription)

    async def listen(self, pattern: str, handler: SignalHandler) -> None:
        self._listeners.append((pattern, handler))

    async def signal(self, subject: str, body: bytes) -> None:
        for pattern, handler in self._listeners:
            if matches(pattern, subject):
                try:
                    await handler(subject, body)
                except Exception:
                    log.exception("signal_handler_failed", subject=subject)

    async def drain(self, outbox: Outbox) -> None:
        consumers = by_consumer(self._subscriptions)
        wakers = {name: asyncio.Event() for name in consumers}
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._fan_out(outbox, consumers, wakers))
            for name, subscription in consumers.items():
                tasks.create_task(self._serve(outbox, subscription, wakers[name]))

    async def _fan_out(
        self, outbox: Outbox, consumers: dict[str, Subscription], wakers: dict[str, asyncio.Event]
    ) -> None:
        """Give every stored fact a delivery per consumer, and wake those concerned."""
        while True:
            outbox.woken.clear()
            with logged("relay_failed"):
                facts = await outbox.unrelayed()
                if facts:
                    wanted = {
                        position: [name for name, consumer in consumers.items() if consumer.wants(envelope.topic)]
                        for position, envelope in facts
                    }
                    await outbox.mark_relayed([position for position, _ in facts], wanted)
                    for name in {name for names in wanted.values() for name in names}:
                        wakers[name].set()
                if len(facts) == BATCH:
                    continue
            await nap(outbox.woken, LONGEST_NAP)

    async def _serve(self, outbox: Outbox, subscription: Subscription, woken: asyncio.Event) -> None:
        """Hand one consumer its facts, in order; a failing fact holds back only those with its key."""
        while True:
            woken.clear()
            seconds = LONGEST_NAP
            with logged("delivery_failed", consumer=subscription.consumer):
                seconds = await self._deliver(outbox, subscription)
            if seconds > 0:
                await nap(woken, seconds)

    async def _deliver(self, outbox: Outbox, subscription: Subscription) -> float:
        """Deliver what is due; the seconds to wait until there may be more."""
        held: set[str] = set()
        delivered: list[int] = []
        moment = now()
        waiting = await outbox.waiting(subscription.consumer, moment)
        for delivery in waiting:
            key = delivery.envelope.key
            if key in held:
                continue
            if await self._hand_over(outbox, subscription, delivery):
                delivered.append(delivery.position)
            else:
                held.add(key)
        if delivered:
            await outbox.mark_delivered(subscription.consumer, delivered)
        if len(waiting) == BATCH:
            return 0
        if held:  # a fact that was given up here lets the next one with its key go
            return SHORTEST_NAP
        due_at = await outbox.next_due(subscription.consumer, moment)
        return LONGEST_NAP if due_at is None else min(LONGEST_NAP, max(SHORTEST_NAP, (due_at - now()).total_seconds()))

    async def _hand_over(self, outbox: Outbox, subscription: Subscription, delivery: Delivery) -> bool:
        envelope = delivery.envelope
        try:
            await subscription.handle(envelope)
        except Exception as error:
            is_dead = await outbox.mark_failed(subscription.consumer, delivery, repr(error))
            FACTS_HEARD.labels(subscription.consumer, "given_up" if is_dead else "failed").inc()
            log.exception(
                "fact_handler_failed",
                consumer=subscription.consumer,
                topic=envelope.topic,
                fact=str(envelope.id),
                given_up=is_dead,
            )
            return False
        FACTS_HEARD.labels(subscription.consumer, "handled").inc()
        return True


def connect(url: str) -> Bus:
    return MemoryBus()
