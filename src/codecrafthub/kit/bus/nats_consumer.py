"""One durable JetStream consumer: a fact at a time, in order, acknowledged when it is handled, or kept to be."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from nats.aio.msg import Msg
from nats.errors import TimeoutError as NothingCame
from nats.js import JetStreamContext

from codecrafthub.kit.bus.lines import FAILED_PAUSE, Line
from codecrafthub.kit.bus.nats_plan import FACTS, declare_consumer, name_of
from codecrafthub.kit.bus.nats_wire import received
from codecrafthub.kit.bus.patience import logged
from codecrafthub.kit.deliveries import MAX_ATTEMPTS, Shelf, reason
from codecrafthub.kit.facts import Envelope
from codecrafthub.kit.logging import logger
from codecrafthub.kit.tasks import ended
from codecrafthub.kit.telemetry import FACTS_HEARD

ASK_SECONDS = 5.0
"""How long the server holds a request for the next fact; it is lost when the connection is, so it is asked anew."""

log = logger(__name__)


class Consumer:
    """Hands facts to one subscription, in order, also where several replicas of a service share the work.

    The server gives out the next fact only when the last one is settled. One that fails is put into the service's own
    database, from where its line hears it again, and so is whatever comes after it with its key: all else goes on.
    """

    def __init__(self, stream: JetStreamContext, line: Line, shelf: Shelf, ack_seconds: float) -> None:
        self._stream, self._line, self._shelf, self._ack_seconds = stream, line, shelf, ack_seconds
        self._subscription = line.subscription
        self._consumer = line.subscription.consumer
        self.name = name_of(self._consumer)

    async def run(self) -> None:
        """Serve until cancelled. Raises nats.errors.Error when the server stops answering."""
        await declare_consumer(self._stream, self._subscription, self._ack_seconds)
        pulled = await self._stream.pull_subscribe_bind(consumer=self.name, stream=FACTS)
        try:
            while True:
                with suppress(NothingCame):
                    for message in await pulled.fetch(1, timeout=ASK_SECONDS):
                        await self._settle(message)
        finally:
            await pulled.unsubscribe()

    async def _settle(self, message: Msg) -> None:
        """Hear or keep a fact, however long that takes: while a service's database is away it can do neither."""
        envelope = received(message)
        try:
            async with self._working(message):
                while True:
                    if await self._is_settled(envelope, message.metadata.num_delivered):
                        break
                    await asyncio.sleep(FAILED_PAUSE)
        except asyncio.CancelledError:
            await message.nak()  # we are stopping: let another have it at once
            raise
        await message.ack()

    async def _is_settled(self, envelope: Envelope, given_out: int) -> bool:
        with logged("fact_not_settled", consumer=self._consumer):
            if given_out > MAX_ATTEMPTS:
                error = f"it was given out {given_out} times and nobody came back with it"
                await self._keep(envelope, error, is_dead=True)  # heard again, it would end this process, too
            elif await self._shelf.is_held(self._consumer, envelope.key):
                await self._keep(envelope, None)
            else:
                await self._hear(envelope)
            return True
        return False

    async def _hear(self, envelope: Envelope) -> None:
        try:
            await self._subscription.handle([envelope])
        except Exception as error:
            await self._keep(envelope, reason(error))
            log.exception(
                "fact_handler_failed",
                consumer=self._consumer,
                topic=envelope.topic,
                fact=str(envelope.id),
                given_up=False,
            )
        else:
            FACTS_HEARD.labels(self._consumer, "handled").inc()

    async def _keep(self, envelope: Envelope, error: str | None, *, is_dead: bool = False) -> None:
        await self._shelf.keep(self._consumer, envelope, error, is_dead=is_dead)
        if error is not None:
            FACTS_HEARD.labels(self._consumer, "given_up" if is_dead else "failed").inc()
        self._line.fall_behind()

    @asynccontextmanager
    async def _working(self, message: Msg) -> AsyncIterator[None]:
        """Tell the server now and then that the fact is still being handled, so that nobody else gets it meanwhile."""

        async def tell() -> None:
            while True:
                await asyncio.sleep(self._ack_seconds / 3)
                with suppress(Exception):  # while the connection is broken nobody hears it
                    await message.in_progress()

        task = asyncio.create_task(tell())
        try:
            yield
        finally:
            await ended(task)
