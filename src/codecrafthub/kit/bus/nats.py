"""The bus between processes: facts through NATS JetStream, signals through plain NATS."""

import asyncio
import json
from dataclasses import asdict
from datetime import timedelta

from nats.errors import Error
from nats.js import JetStreamContext
from nats.js.api import StorageType, StreamConfig
from nats.js.errors import BadRequestError, NotFoundError

from codecrafthub.kit.bus import Bus, Subscription, by_consumer
from codecrafthub.kit.bus.nats_consumer import DEAD, FACTS, Consumer
from codecrafthub.kit.bus.nats_signals import NatsSignals
from codecrafthub.kit.bus.patience import LONGEST_NAP, logged, nap
from codecrafthub.kit.deliveries import BATCH, Drained
from codecrafthub.kit.facts import Envelope
from codecrafthub.kit.logging import logger
from codecrafthub.kit.telemetry import BUS_CONNECTED, BUS_DEAD, BUS_PENDING
from codecrafthub.kit.tracing import HEADER as TRACE

ANSWER_SECONDS = 5.0
KEPT = timedelta(days=90).total_seconds()
"""How long a consumer may be away and still catch up."""
SAME_FACT = timedelta(minutes=10).total_seconds()
"""Within this time JetStream itself drops a fact that a relay tells twice; after it the inboxes do."""
STREAMS = (
    StreamConfig(FACTS, subjects=["facts.>"], storage=StorageType.FILE, max_age=KEPT, duplicate_window=SAME_FACT),
    StreamConfig(DEAD, subjects=["dead.>"], storage=StorageType.FILE, max_age=KEPT),
)

log = logger(__name__)


class NatsBus(NatsSignals):
    unreachable = "The bus cannot be reached: see that HUB_BUS_URL names a running NATS server with JetStream."

    def __init__(self, url: str, *, ack_seconds: float = 30) -> None:
        """`ack_seconds`: how long a fact stays with a handler that gives no sign of life before another gets it."""
        super().__init__(url)
        self._ack_seconds = ack_seconds
        self._subscriptions: list[Subscription] = []

    async def measure(self) -> None:
        BUS_CONNECTED.set(self._client.is_connected)
        stream = self._stream()
        for name in by_consumer(self._subscriptions):
            try:
                state = await stream.consumer_info(FACTS, name.replace(".", "_"))
            except NotFoundError:  # it is just being made
                continue
            BUS_PENDING.labels(name).set((state.num_pending or 0) + (state.num_ack_pending or 0))
        BUS_DEAD.set((await stream.stream_info(DEAD)).state.messages)

    def subscribe(self, subscription: Subscription) -> None:
        self._subscriptions.append(subscription)

    async def drain(self, outbox: Drained) -> None:
        mine = [one for one in self._subscriptions if one.service == outbox.service]
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._relay(outbox))
            for subscription in by_consumer(mine).values():
                consumer = Consumer(self._stream(), subscription, self._ack_seconds)
                tasks.create_task(self._serve(consumer))

    async def _serve(self, consumer: Consumer) -> None:
        """Keep a consumer going through losses of the connection and of the server's memory."""
        while True:
            try:
                await self._prepare()
                await consumer.run()
            except (Error, OSError) as error:
                log.warning("consumer_interrupted", consumer=consumer.name, error=type(error).__name__)
            await asyncio.sleep(1)

    async def _relay(self, outbox: Drained) -> None:
        """Tell what the outbox holds, in order; what could not be told stays and is tried again."""
        while True:
            outbox.woken.clear()
            told: list[int] = []
            facts: list[tuple[int, Envelope]] = []
            with logged("relay_failed", service=outbox.service):
                facts = await outbox.unrelayed()
                try:
                    for position, envelope in facts:
                        await self._tell(envelope)
                        told.append(position)
                except (Error, OSError) as error:
                    log.warning("facts_wait", count=len(facts) - len(told), error=type(error).__name__)
                if told:
                    await outbox.mark_relayed(told)
            if len(told) < len(facts):
                await asyncio.sleep(1)
            elif len(facts) < BATCH:
                await nap(outbox.woken, LONGEST_NAP)

    async def _tell(self, envelope: Envelope) -> None:
        told = asdict(envelope)
        trace = told.pop("trace")
        headers = {"Nats-Msg-Id": str(envelope.id), **({TRACE: trace} if trace else {})}
        body = json.dumps(told, default=str).encode()
        await self._stream().publish(f"facts.{envelope.topic}", body, stream=FACTS, headers=headers)

    async def _prepare(self) -> None:
        """Make the streams where they are missing; all processes of the hub may do so at once."""
        stream = self._stream()
        for config in STREAMS:
            try:
                await stream.add_stream(config)
            except BadRequestError:  # it exists, made by a release with other settings
                await stream.update_stream(config)

    def _stream(self) -> JetStreamContext:
        return self._client.jetstream(timeout=ANSWER_SECONDS)


def connect(url: str) -> Bus:
    return NatsBus(url)
