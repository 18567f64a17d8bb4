"""Whether a NATS server can be used: by the bus and the registry with JetStream, by runners without."""

import asyncio
import ssl
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from nats.aio.client import Client
from nats.errors import Error

from codecrafthub.kit.bus.nats_plan import flaws, mend
from codecrafthub.kit.engines.faults import Fault, out_of_reach
from codecrafthub.kit.nats_connection import encryption

if TYPE_CHECKING:
    from codecrafthub.kit.engines import Need

OLDEST = (2, 10)
ANSWER_SECONDS = 5
CLOSE_SECONDS = 0.5
WITHOUT_STREAMS = ("HUB_RUNNER_URL",)


async def check(need: "Need") -> str:
    """What is to be known of it. Raises Fault where it cannot be used."""
    client, problems = Client(), list[Exception]()

    async def note(error: Exception) -> None:
        problems.append(error)

    try:
        async with asyncio.timeout(ANSWER_SECONDS):
            await client.connect(
                need.url,
                **encryption(need.url),
                name="codecrafthub doctor",
                allow_reconnect=False,
                max_reconnect_attempts=0,
                connect_timeout=ANSWER_SECONDS - 1,
                error_cb=note,
            )
            return await _check(client, need)
    except (Error, OSError, TimeoutError, ssl.SSLError, ValueError) as error:
        raise _fault([*problems, error]) from error
    finally:
        with suppress(TimeoutError):  # a connection that failed in its handshake is never closed
            async with asyncio.timeout(CLOSE_SECONDS):
                await client.close()


async def _check(client: Client, need: "Need") -> str:
    version = client.connected_server_version
    shown = f"NATS {version.major}.{version.minor}.{version.patch}"
    if (version.major, version.minor) < OLDEST:
        raise Fault(f"it is {shown}", f"The hub needs NATS {OLDEST[0]}.{OLDEST[1]} or newer.")
    if need.setting in WITHOUT_STREAMS:
        return shown
    try:
        await client.jetstream(timeout=2).account_info()
    except (Error, TimeoutError) as error:
        fix = (
            "Start it with JetStream (-js, or a block `jetstream` in its configuration), and allow it to this account."
        )
        raise Fault("it runs without JetStream", fix) from error
    if need.setting == "HUB_BUS_URL" and (found := await flaws(client.jetstream(timeout=2))):
        raise Fault("; ".join(found), mend())
    return f"{shown} with JetStream"


def _fault(errors: list[Exception]) -> Fault:
    said = " ".join(str(error).lower() for error in errors)
    if "authorization" in said or "authentication" in said:
        return Fault("it refuses this user", "Correct user and password in the address.")
    if "tls" in said and "required" in said:
        return Fault("it wants TLS", "Begin the address with tls:// instead of nats://.")
    causes: list[Any] = [error for error in errors if isinstance(error, OSError | TimeoutError)]
    return out_of_reach((causes or errors)[0], "NATS")
