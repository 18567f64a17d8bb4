"""One durable JetStream consumer: a fact at a time, in order, acknowledged when it is handled."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import datetime
from uuid import UUID

from nats.aio.msg import Msg
from nats.errors import TimeoutError as NothingCame
from nats.js import JetStreamContext
from nats.js.api import AckPolicy, ConsumerConfig, DeliverPolicy

from codecrafthub.kit.bus import Subscription
from codecrafthub.kit.deliveries import FIRST_DELAY, LONGEST_DELAY, MAX_ATTEMPTS
from codecrafthub.kit.facts import Envelope
from codecrafthub.kit.logging import logger
from codecrafthub.kit.telemetry import FACTS_HEARD
from codecrafthub.kit.tracing import HEADER as TRACE

FACTS = "FACTS"
DEAD = "DEAD"
ASK_SECONDS = 5.0
"""How long the server holds a request for the next fact; it is lost when the connection is, so it is asked anew."""

log = logger(__name__)


class Consumer:
    """Hands facts to one subscription, in order, also where several replicas of a service share the work.

    The server gives out the next fact only when the last one is settled. A failing fact therefore holds back its
    consumer, and no other, until it succeeds or is given up.
    """

    def __init__(self, stream: JetStreamContext, subscription: Subscription, ack_seconds: float) -> None:
        self._stream, self._subscription, self._ack_seconds = stream, subscription, ack_seconds
        self.name = subscription.consumer.replace(".", "_")

    async def run(self) -> None:
        """Serve until cancelled. Raises nats.errors.Error when the server stops answering."""
        await self._stream.add_consumer(
            FACTS,
            ConsumerConfig(
                name=self.name,
                durable_name=self.name,
                deliver_policy=DeliverPolicy.ALL,
                ack_policy=AckPolicy.EXPLICIT,
                ack_wait=self._ack_seconds,
                max_ack_pending=1,
                max_deliver=-1,
                filter_subjects=[f"facts.{topic}" for topic in self._subscription.topics],
            ),
        )
        pulled = await self._stream.pull_subscribe_bind(consumer=self.name, stream=FACTS)
        try:
            while True:
                with suppress(NothingCame):
                    for message in await pulled.fetch(1, timeout=ASK_SECONDS):
                        await self._settle(message)
        finally:
            await pulled.unsubscribe()

    async def _settle(self, message: Msg) -> None:
        try:
            async with self._working(message):
                await self._subscription.handle([_envelope(message)])
        except asyncio.CancelledError:
            await message.nak()  # we are stopping: let another have it at once
            raise
        except Exception as error:  # noqa: BLE001  (whatever a handler raises means "not handled yet")
            await self._fail(message, error)
        else:
            await message.ack()
            FACTS_HEARD.labels(self._subscription.consumer, "handled").inc()

    async def _fail(self, message: Msg, error: Exception) -> None:
        attempts = message.metadata.num_delivered
        is_dead = attempts >= MAX_ATTEMPTS
        FACTS_HEARD.labels(self._subscription.consumer, "given_up" if is_dead else "failed").inc()
        log.error(
            "fact_handler_failed",
            consumer=self.name,
            topic=message.subject,
            attempts=attempts,
            given_up=is_dead,
            exc_info=error,
        )
        if is_dead:
            headers = {"Hub-Subject": message.subject, "Hub-Error": _one_line(error), "Hub-Attempts": str(attempts)}
            await self._stream.publish(f"dead.{self.name}", message.data, stream=DEAD, headers=headers)
            await message.term()
        else:
            delay = min(FIRST_DELAY * 2 ** (attempts - 1), LONGEST_DELAY)
            await message.nak(delay.total_seconds())

    @asynccontextmanager
    async def _working(self, message: Msg) -> AsyncIterator[None]:
        """Tell the server now and then that the fact is still being handled, so that nobody else gets it meanwhile."""

        async def tell() -> None:
            while True:
                await asyncio.sleep(self._ack_seconds / 3)
                await message.in_progress()

        task = asyncio.create_task(tell())
        try:
            yield
        finally:
            task.cancel()
            with suppress(asyncio.CancelledError, Exception):
                await task


def _envelope(message: Msg) -> Envelope:
    told = json.loads(message.data)
    trace = (message.headers or {}).get(TRACE)
    return Envelope(
        UUID(told["id"]), told["topic"], told["key"], datetime.fromisoformat(told["occurred_at"]), told["body"], trace
    )


def _one_line(error: Exception) -> str:
    return repr(error).encode("ascii", "backslashreplace").decode()[:500].replace("\r", " ").replace("\n", " ")
