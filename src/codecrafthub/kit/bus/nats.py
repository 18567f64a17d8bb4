"""The bus between processes: facts through NATS JetStream, signals through plain NATS."""

import asyncio
from collections.abc import Collection, Sequence

from nats.errors import Error
from nats.js import JetStreamContext
from nats.js.errors import NotFoundError

from codecrafthub.kit.bus import Bus, Subscription, by_consumer
from codecrafthub.kit.bus.lines import Line, Receipts, watch
from codecrafthub.kit.bus.nats_consumer import Consumer
from codecrafthub.kit.bus.nats_plan import ACK_SECONDS, FACTS, HEADERS, LARGEST_FACT, declare, name_of
from codecrafthub.kit.bus.nats_signals import NatsSignals
from codecrafthub.kit.bus.nats_wire import reading, written
from codecrafthub.kit.bus.patience import LONGEST_NAP, logged, nap
from codecrafthub.kit.deliveries import BATCH, Drained, Shelf
from codecrafthub.kit.errors import Unavailable
from codecrafthub.kit.facts import Envelope
from codecrafthub.kit.logging import logger
from codecrafthub.kit.tasks import together
from codecrafthub.kit.telemetry import BUS_CONNECTED, BUS_PENDING

ANSWER_SECONDS = 5.0
TELLER = "bus"
"""Whoever tells the facts of an outbox, as a consumer of those that cannot be told as they are."""

log = logger(__name__)


class FactTooLarge(ValueError):
    """A fact is larger than a message may be: no other waits behind it, and it ends among the dead letters."""


class NatsBus(NatsSignals):
    unreachable = "The bus cannot be reached: see that HUB_BUS_URL names a running NATS server with JetStream."

    def __init__(self, url: str, *, ack_seconds: float = ACK_SECONDS) -> None:
        super().__init__(url)
        self._ack_seconds = ack_seconds
        self._subscriptions: list[Subscription] = []

    async def measure(self) -> None:
        BUS_CONNECTED.set(self._client.is_connected)
        stream = self._stream()
        for name in by_consumer(self._subscriptions):
            try:
                state = await stream.consumer_info(FACTS, name_of(name))
            except NotFoundError:  # it is just being made
                continue
            BUS_PENDING.labels(name).set((state.num_pending or 0) + (state.num_ack_pending or 0))

    def subscribe(self, subscription: Subscription) -> None:
        self._subscriptions.append(reading(subscription))

    def consumers(self, outbox: Drained) -> Collection[str]:
        return {*self._served_from(outbox), TELLER}

    def _served_from(self, outbox: Drained) -> dict[str, Subscription]:
        """Those who hear from an outbox what they could not handle when it came."""
        heard = by_consumer(self._subscriptions) if isinstance(outbox, Shelf) else {}
        return {name: one for name, one in heard.items() if one.service == outbox.service}

    async def drain(self, outbox: Drained) -> None:
        """Tell the facts of the outbox; where it keeps what its service cannot handle yet, serve that, too."""
        mine = self._served_from(outbox)
        receipts = Receipts(outbox)
        teller = Subscription(TELLER, (), self._tell_each)
        lines = {name: Line(outbox, one, receipts) for name, one in {**mine, TELLER: teller}.items()}
        hearing = (
            self._serve(Consumer(self._stream(), lines[name], outbox, self._ack_seconds))
            for name in mine
            if isinstance(outbox, Shelf)
        )
        await together(
            receipts.keep_noting(),
            self._relay(outbox, lines[TELLER]),
            watch(outbox, lines),
            *(line.serve() for line in lines.values()),
            *hearing,
        )

    async def _serve(self, consumer: Consumer) -> None:
        """Keep a consumer going through losses of the connection and of the server's memory."""
        while True:
            try:
                await declare(self._stream(), (), self._ack_seconds)
                await consumer.run()
            except (Error, OSError) as error:
                log.warning("consumer_interrupted", consumer=consumer.name, error=type(error).__name__)
            except Unavailable as error:
                log.error("consumer_refused", consumer=consumer.name, reason=error.detail)  # noqa: TRY400  (said in words, which a traceback would hide)
            await asyncio.sleep(1)

    async def _relay(self, outbox: Drained, aside: Line) -> None:
        """Tell what the outbox holds, in order; what could not be told stays and is tried again.

        What is too large is put aside, to be tried and given up like what any consumer cannot handle.
        """
        while True:
            outbox.woken.clear()
            told: list[int] = []
            facts: list[tuple[int, Envelope]] = []
            put_off: dict[int, list[str]] = {}
            with logged("relay_failed", service=outbox.service):
                facts = await outbox.unrelayed()
                try:
                    for position, envelope in facts:
                        try:
                            await self._tell(envelope)
                        except FactTooLarge:
                            put_off[position] = [TELLER]
                        told.append(position)
                except (Error, OSError) as error:
                    log.warning("facts_wait", count=len(facts) - len(told), error=type(error).__name__)
                if told:
                    await outbox.mark_relayed(told, put_off)
            if put_off:
                aside.fall_behind()
            if len(told) < len(facts):
                await asyncio.sleep(1)
            elif len(facts) < BATCH:
                await nap(outbox.woken, LONGEST_NAP)

    async def _tell_each(self, envelopes: Sequence[Envelope]) -> None:
        for envelope in envelopes:
            await self._tell(envelope)

    async def _tell(self, envelope: Envelope) -> None:
        """Raises FactTooLarge, and nats.errors.Error where the server did not take it."""
        body, headers = written(envelope)
        most = min(LARGEST_FACT, self._client.max_payload) - HEADERS
        if len(body) > most:
            raise FactTooLarge(f"as a message it has {len(body):,} bytes, and the bus takes {most:,}")
        await self._stream().publish(f"facts.{envelope.topic}", body, stream=FACTS, headers=headers)

    async def _prepare(self) -> None:
        """Declare the stream and this process's consumers; all processes of the hub may do so at once."""
        await declare(self._stream(), by_consumer(self._subscriptions).values(), self._ack_seconds)

    def _stream(self) -> JetStreamContext:
        return self._client.jetstream(timeout=ANSWER_SECONDS)


def connect(url: str) -> Bus:
    return NatsBus(url)
