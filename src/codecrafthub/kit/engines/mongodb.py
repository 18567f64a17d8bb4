"""Whether a MongoDB server can keep the documents of a service."""

import asyncio
import ssl
from typing import TYPE_CHECKING, Any

from pymongo import AsyncMongoClient
from pymongo.errors import (
    ConfigurationError,
    InvalidURI,
    OperationFailure,
    PyMongoError,
    ServerSelectionTimeoutError,
)
from pymongo.uri_parser import parse_uri

from codecrafthub.kit.documents.mongodb import NO_TRANSACTIONS
from codecrafthub.kit.documents.mongodb_names import OTHERS, address, database_name
from codecrafthub.kit.engines.faults import Fault, out_of_reach

if TYPE_CHECKING:
    from codecrafthub.kit.engines import Need

ANSWER_SECONDS = 3.0
OLDEST_WIRE, OLDEST = 9, "4.4"
REFUSED = (13, 18)
"""MongoDB's codes Unauthorized and AuthenticationFailed."""


async def check(need: "Need") -> str:
    """What is to be known of it. Raises Fault where it cannot be used."""
    if not need.url.startswith("mongodb"):
        raise Fault("no store of documents speaks this", "Use sql: or mongodb://user:password@host/name.")
    try:
        client: AsyncMongoClient[dict[str, Any]] = AsyncMongoClient(
            address(need.url, need.service), serverSelectionTimeoutMS=int(ANSWER_SECONDS * 1000)
        )
        name = database_name(client, need.url, need.service, is_beside=need.service in OTHERS)
        database = client[name]
    except (ConfigurationError, InvalidURI) as error:
        fix = "Use mongodb://user:password@host/name."
        raise Fault(f"this is no address of a MongoDB database ({error})", fix) from None
    try:
        hello = await client.admin.command("hello")
        await database.command("ping")
        await database.list_collection_names()
    except OperationFailure as error:
        if error.code in REFUSED:
            raise Fault("it refuses this user", "Correct user and password in the address.") from error
        raise out_of_reach(error, "MongoDB") from error
    except PyMongoError as error:
        raise out_of_reach(await _cause(error, address(need.url, need.service)), "MongoDB") from error
    finally:
        await client.close()
    if hello.get("maxWireVersion", 0) < OLDEST_WIRE:
        raise Fault("it is too old", f"The hub needs MongoDB {OLDEST} or newer.")
    if "setName" not in hello and hello.get("msg") != "isdbgrid":
        detail, _, fix = NO_TRANSACTIONS.partition(". ")
        raise Fault(detail[0].lower() + detail[1:], fix)
    return f"MongoDB with transactions, for {need.service}"


async def _cause(error: PyMongoError, url: str) -> BaseException:
    """Why no server could be chosen: the driver tells it in a text alone, so the first of them is called once more."""
    if not isinstance(error, ServerSelectionTimeoutError) or url.startswith("mongodb+srv"):
        return error
    parsed = parse_uri(url)
    options, (host, port) = parsed["options"], parsed["nodelist"][0]
    try:
        encrypted = ssl.create_default_context(cafile=options.get("tlsCAFile")) if options.get("tls") else None
        async with asyncio.timeout(ANSWER_SECONDS):
            _, connection = await asyncio.open_connection(host, port, ssl=encrypted)
    except (OSError, TimeoutError) as found:
        return found
    connection.close()
    return TimeoutError()
