"""What NATS still carries of a hub that was: it fits no restored one, whose outboxes tell everything again."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from nats.aio.client import Client
from nats.errors import Error
from nats.js import JetStreamContext
from nats.js.errors import NotFoundError

from codecrafthub.cli.backup.sealed import Unusable
from codecrafthub.kit.bus.nats_plan import FACTS
from codecrafthub.kit.nats_connection import encryption

ANSWER_SECONDS = 5


async def ensure_none(url: str) -> None:
    """Raises Unusable where there are any."""
    async with _streams(url) as streams:
        with suppress(NotFoundError):
            if held := (await streams.stream_info(FACTS)).state.messages:
                raise Unusable(
                    f"The bus still carries {held} facts of the hub that was: with --replace they are thrown away, "
                    "for what the restored hub has to tell it tells again."
                )


async def throw_away(url: str) -> None:
    """Take away the stream of the hub that was."""
    async with _streams(url) as streams:
        with suppress(NotFoundError):
            await streams.delete_stream(FACTS)


@asynccontextmanager
async def _streams(url: str) -> AsyncIterator[JetStreamContext]:
    """Raises Unusable where the bus does not answer."""
    client = Client()
    try:
        async with asyncio.timeout(ANSWER_SECONDS):
            await client.connect(url, **encryption(url), allow_reconnect=False, connect_timeout=ANSWER_SECONDS)
        yield client.jetstream(timeout=ANSWER_SECONDS)
    except (Error, OSError, TimeoutError) as error:
        why = str(error) or "it does not answer"
        raise Unusable(f"The bus (HUB_BUS_URL) cannot be asked what it carries: {why}.") from error
    finally:
        await client.close()
