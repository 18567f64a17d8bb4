"""A connection to a NATS server that is kept up through whatever happens to the server."""

import asyncio
import ssl
import time
from typing import Any, ClassVar

from nats.aio.client import Client
from nats.errors import Error

from codecrafthub.kit.errors import Unavailable
from codecrafthub.kit.logging import logger

START_SECONDS = 30.0
"""How long a process that starts before its server waits for it."""
CLOSE_SECONDS = 2.0
"""How long a server that does not answer any more may take to be left."""

log = logger(__name__)


def encryption(url: str) -> dict[str, Any]:
    """How to connect: `tls://` is encrypted from the first byte, so that nobody in between can talk us out of it."""
    return {"tls": ssl.create_default_context(), "tls_handshake_first": True} if url.startswith("tls:") else {}


class NatsConnection:
    """What is sent while the connection is broken waits in a bounded buffer; what was subscribed to is so again."""

    unreachable: ClassVar[str] = "The bus cannot be reached: see that its address and credentials are right."

    def __init__(self, url: str) -> None:
        self._url = url
        self._encryption = encryption(url)
        self._client = Client()
        self._connected_at = 0.0
        """When the connection was last made, on the monotonic clock."""

    async def start(self) -> None:
        """Raises Unavailable when the server cannot be reached, or is not as it has to be."""
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
                    reconnected_cb=self._note_reconnected,
                )
                self._connected_at = time.monotonic()
                await self._prepare()
        except (OSError, TimeoutError, Error) as error:
            await self._client.close()
            raise Unavailable(self.unreachable) from error
        except Unavailable:  # it is there, and not as it has to be
            await self._client.close()
            raise

    async def close(self) -> None:
        try:
            async with asyncio.timeout(CLOSE_SECONDS):
                await self._client.close()
        except TimeoutError:
            log.warning("bus_not_closed")
        except asyncio.CancelledError:  # the client's own, where the connection breaks at this very moment
            if (task := asyncio.current_task()) is not None and task.cancelling():
                raise

    async def _prepare(self) -> None:
        """What has to be there before the connection is used; nothing, for most."""

    async def _note_reconnected(self) -> None:
        self._connected_at = time.monotonic()
        log.info("bus_reconnected")


async def _note_error(error: Exception) -> None:
    log.warning("bus_error", error=type(error).__name__, detail=str(error)[:200])


async def _note_disconnected() -> None:
    log.warning("bus_disconnected")
