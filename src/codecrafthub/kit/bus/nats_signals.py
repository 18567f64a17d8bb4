"""Signals between processes through plain NATS; needs no more permissions than the subjects it uses."""

import asyncio
import ssl
from typing import Any, ClassVar

from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.errors import Error

from codecrafthub.kit.bus import Said, SignalHandler, Signals
from codecrafthub.kit.bus.patience import logged
from codecrafthub.kit.errors import Unavailable
from codecrafthub.kit.logging import logger

START_SECONDS = 30.0
"""How long a process that starts before its bus waits for it."""

log = logger(__name__)


class NatsSignals:
    """A connection that is kept up: what is sent while it is broken waits in a bounded buffer."""

    unreachable: ClassVar[str] = "The bus cannot be reached: see that its address and credentials are right."

    def __init__(self, url: str) -> None:
        self._url = url
        self._encryption: dict[str, Any] = {}
        if url.startswith("tls:"):  # encrypted from the first byte, so that nobody in between can talk us out of it
            self._encryption = {"tls": ssl.create_default_context(), "tls_handshake_first": True}
        self._client = Client()

    async def start(self) -> None:
        try:
            async with asyncio.timeout(START_SECONDS):
                await self._client.connect(
                    self._url,
                    **self._encryption,
                    name="codecrafthub",
                    max_reconnect_attempts=-1,
                    reconnect_time_wait=1,
                    ping_interval=20,
                    error_cb=_note_error,
                    disconnected_cb=_note_disconnected,
                    reconnected_cb=_note_reconnected,
                )
                await self._prepare()
        except (OSError, TimeoutError, Error) as error:
            await self._client.close()
            raise Unavailable(self.unreachable) from error

    async def close(self) -> None:
        try:
            await self._client.close()
        except asyncio.CancelledError:  # the client's own, where the connection breaks at this very moment
            if (task := asyncio.current_task()) is not None and task.cancelling():
                raise

    async def ping(self) -> None:
        if not self._client.is_connected:
            raise Unavailable("The bus is out of reach; facts wait in the outbox until it is back.")
        await self._client.flush(2)

    async def listen(self, pattern: str, handler: SignalHandler) -> None:
        async def hear(message: Msg) -> None:
            with logged("signal_handler_failed", subject=message.subject):
                await handler(message.subject.removeprefix("signals."), message.data)

        await self._client.subscribe(f"signals.{pattern}", cb=hear)

    async def signal(self, subject: str, body: Said) -> None:
        said = body if isinstance(body, bytes) else body.model_dump_json().encode()
        try:
            await self._client.publish(f"signals.{subject}", said)
        except Error as error:
            log.warning("signal_lost", subject=subject, error=type(error).__name__)

    async def _prepare(self) -> None:
        """What a bus needs besides; signals need nothing."""


def connect(url: str) -> Signals:
    return NatsSignals(url)


async def _note_error(error: Exception) -> None:
    log.warning("bus_error", error=type(error).__name__, detail=str(error)[:200])


async def _note_disconnected() -> None:
    log.warning("bus_disconnected")


async def _note_reconnected() -> None:
    log.info("bus_reconnected")
