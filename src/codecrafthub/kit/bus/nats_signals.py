"""Signals between processes through plain NATS; needs no more permissions than the subjects it uses."""

from nats.aio.msg import Msg
from nats.errors import Error

from codecrafthub.kit import tracing
from codecrafthub.kit.bus import Said, SignalHandler, Signals
from codecrafthub.kit.bus.patience import logged
from codecrafthub.kit.errors import Unavailable
from codecrafthub.kit.logging import logger
from codecrafthub.kit.nats_connection import NatsConnection

log = logger(__name__)


class NatsSignals(NatsConnection):
    """A connection that carries signals."""

    async def ping(self) -> None:
        if not self._client.is_connected:
            raise Unavailable("The bus is out of reach; facts wait in the outbox until it is back.")
        await self._client.flush(2)

    async def listen(self, pattern: str, handler: SignalHandler) -> None:
        async def hear(message: Msg) -> None:
            trace = (message.headers or {}).get(tracing.HEADER)
            with tracing.continued(trace), logged("signal_handler_failed", subject=message.subject):
                await handler(message.subject.removeprefix("signals."), message.data)

        await self._client.subscribe(f"signals.{pattern}", cb=hear)

    async def signal(self, subject: str, body: Said) -> None:
        said = body if isinstance(body, bytes) else body.model_dump_json().encode()
        trace = tracing.carried()
        try:
            await self._client.publish(f"signals.{subject}", said, headers={tracing.HEADER: trace} if trace else None)
        except Error as error:
            log.warning("signal_lost", subject=subject, error=type(error).__name__)


def connect(url: str) -> Signals:
    return NatsSignals(url)
