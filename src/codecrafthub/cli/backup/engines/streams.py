"""What NATS still carries of a hub that was: it fits no restored one, whose outboxes tell everything again."""

import asyncio

from nats.aio.client import Client
from nats.errors import Error
from nats.js.errors import NotFoundError

from codecrafthub.cli.backup.sealed import Unusable
from codecrafthub.kit.bus.nats_plan import FACTS
from codecrafthub.kit.nats_connection import encryption

ANSWER_SECONDS = 5


async def ensure_none(url: str, *, is_replacing: bool) -> None:
    """Take away the stream of a hub that was, where they may be replaced. Raises Unusable where they may not."""
    client = Client()
    try:
        async with asyncio.timeout(ANSWER_SECONDS):
            await client.connect(url, **encryption(url), allow_reconnect=False, connect_timeout=ANSWER_SECONDS)
        streams = client.jetstream(timeout=ANSWER_SECONDS)
        held = (await streams.stream_info(FACTS)).state.messages
        if held and not is_replacing:
            raise Unusable(
                f"The bus still carries {held} facts of the hub that was: with --replace they are thrown away, "
                "for what the restored hub has to tell it tells again."
            )
        if is_replacing:
            await streams.delete_stream(FACTS)
    except NotFoundError:
        pass
    except (Error, OSError, TimeoutError) as error:
        why = str(error) or "it does not answer"
        raise Unusable(f"The bus (HUB_BUS_URL) cannot be asked what it carries: {why}.") from error
    finally:
        await client.close()
