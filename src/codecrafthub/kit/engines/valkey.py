"""Whether a Valkey or Redis server can be used."""

import asyncio
from importlib import import_module
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from codecrafthub.kit.engines.faults import Fault, out_of_reach

if TYPE_CHECKING:
    from codecrafthub.kit.engines import Need

SCHEMES = ("valkey", "valkeys", "redis", "rediss")
ENCRYPTED = ("valkeys", "rediss")
OLDEST = 6
ANSWER_SECONDS = 5


async def check(need: "Need") -> str:
    """What is to be known of it. Raises Fault where it cannot be used."""
    if urlsplit(need.url).scheme not in SCHEMES:
        raise Fault("no cache speaks this", "Use memory:, valkey://:password@host:6379 or redis://host:6379.")
    module: Any = import_module("valkey.asyncio")
    errors: Any = import_module("valkey.exceptions")
    client = module.Valkey.from_url(need.url, **checking(need.url))
    try:
        async with asyncio.timeout(ANSWER_SECONDS):
            about = await client.info("server")
    except (errors.AuthenticationError, errors.NoPermissionError) as error:
        raise Fault(f"it refuses this user ({error})", "Correct user and password in the address.") from error
    except (errors.ValkeyError, OSError, TimeoutError) as error:
        raise out_of_reach(error, "Valkey") from error
    finally:
        await client.aclose()
    name, version = (
        ("Valkey", about["valkey_version"]) if "valkey_version" in about else ("Redis", about["redis_version"])
    )
    if int(str(version).partition(".")[0]) < OLDEST:
        raise Fault(f"it is {name} {version}", f"The hub needs Valkey, or Redis {OLDEST} or newer.")
    return f"{name} {version}"


def checking(url: str) -> dict[str, bool]:
    """What the driver is to be told so that a server's certificate has to be one for its own name."""
    return {"ssl_check_hostname": True} if urlsplit(url).scheme in ENCRYPTED else {}
