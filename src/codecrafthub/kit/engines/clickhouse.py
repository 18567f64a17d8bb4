"""Whether a ClickHouse server can count the hub's numbers."""

import asyncio
from typing import TYPE_CHECKING

import httpx

from codecrafthub.kit.clickhouse import FORM, ClickHouse, Refused
from codecrafthub.kit.engines.faults import Fault, out_of_reach

if TYPE_CHECKING:
    from codecrafthub.kit.engines import Need

OLDEST = (25, 3)
ANSWER_SECONDS = 5
GRANTS = "CREATE TABLE, SELECT, INSERT, ALTER DELETE, TRUNCATE"
REFUSED, NO_DATABASE = (192, 193, 194, 516), 81
"""ClickHouse's numbers of a user or a password that is wrong, and of an unknown database."""


async def check(need: "Need") -> str:
    """What is to be known of it. Raises Fault where it cannot be used."""
    try:
        server = ClickHouse(need.url)
    except ValueError:
        raise Fault("no store of events speaks this", f"Use duckdb:, or {FORM}.") from None
    try:
        async with asyncio.timeout(ANSWER_SECONDS):
            version = (await server.send("SELECT version()")).strip()
            if tuple(int(part) for part in version.split(".")[:2]) < OLDEST:
                raise Fault(f"it is ClickHouse {version}", "The hub needs ClickHouse {}.{} or newer.".format(*OLDEST))
            if (await server.send(f"CHECK GRANT {GRANTS} ON {server.database}.*")).strip() != "1":
                raise Fault("this user may too little", f"GRANT {GRANTS} ON {server.database}.* to this user.")
    except Refused as error:
        raise _fault(error, server.database) from error
    except (httpx.HTTPError, ValueError, TimeoutError) as error:
        if isinstance(error, httpx.RemoteProtocolError | ValueError):
            fix = "Name its HTTP port: 8123, or 8443 with clickhouses://."
            raise Fault("it does not answer as ClickHouse does over HTTP", fix) from error
        raise out_of_reach(error, "ClickHouse") from error
    finally:
        await server.close()
    return f"ClickHouse {version}"


def _fault(error: Refused, database: str) -> Fault:
    if error.code in REFUSED:
        return Fault("it refuses this user", "Correct user and password in the address.")
    if error.code == NO_DATABASE:
        return Fault(f"there is no database {database!r}", f"Make it: CREATE DATABASE {database}.")
    return Fault(f"it refused a question ({error})", "See what its log says.")
