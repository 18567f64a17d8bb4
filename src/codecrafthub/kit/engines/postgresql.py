"""Whether a PostgreSQL database can be used by a service."""

import asyncio
from typing import TYPE_CHECKING

import asyncpg
import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection

from codecrafthub.kit.engines.faults import Fault, out_of_reach
from codecrafthub.kit.postgresql import PostgresqlSchema, address
from codecrafthub.kit.standing import standing

if TYPE_CHECKING:
    from codecrafthub.kit.engines import Need

OLDEST = 15
ANSWER_SECONDS = 5
ABOUT = sa.text(
    "SELECT current_setting('server_version_num')::int / 10000, current_setting('server_encoding'),"
    " has_database_privilege(current_database(), 'CREATE')"
    " OR EXISTS (SELECT FROM pg_namespace WHERE nspname = :service)"
)


async def check(need: "Need") -> str:
    """What is to be known of it. Raises Fault where the service could not work with it."""
    try:
        name = address(need.url, need.service).database
        store = PostgresqlSchema(need.url, need.service)
    except ValueError as error:
        said = str(error).partition(": ")[2]
        raise Fault("this is no address of a PostgreSQL database", said[:1].upper() + said[1:]) from None
    try:
        async with asyncio.timeout(ANSWER_SECONDS), store.engine.connect() as connection:
            return await _check(connection, need)
    except (OSError, asyncpg.PostgresError, SQLAlchemyError, TimeoutError) as error:
        raise _fault(error, name or need.service) from error
    finally:
        await store.close()


async def _check(connection: AsyncConnection, need: "Need") -> str:
    version, encoding, may_create = (await connection.execute(ABOUT, {"service": need.service})).one()
    if version < OLDEST:
        raise Fault(f"it is PostgreSQL {version}", f"The hub needs PostgreSQL {OLDEST} or newer.")
    if encoding != "UTF8":
        raise Fault(f"its encoding is {encoding}", "Make the database anew with ENCODING 'UTF8'.")
    state = await connection.run_sync(standing, need.file)
    if state.is_newer:
        raise Fault(f"its tables of {need.service} were written by a newer release", state.fix)
    if not may_create:
        fix = f"GRANT CREATE ON DATABASE to this user, or make the schema {need.service} for it."
        raise Fault("this user may make no schema in it", fix)
    return f"PostgreSQL {version}, {need.service} {state.detail}"


def _fault(error: BaseException, name: str) -> Fault:
    """By the code that PostgreSQL gave, where it answered at all."""
    cause: BaseException | None = error
    while cause is not None and getattr(cause, "sqlstate", None) is None:
        cause = getattr(cause, "orig", None) or cause.__cause__
    said = str(cause).rpartition(": ")[2]
    match getattr(cause, "sqlstate", None):
        case "28P01" | "28000":
            return Fault(f"it refuses this user ({said})", "Correct user and password in the address.")
        case "3D000":
            return Fault(f"there is no database {name!r}", f"Make it: CREATE DATABASE {name} ENCODING 'UTF8'.")
        case "53300":
            return Fault("it has no connection left", "Raise max_connections, or put a pooler in front.", may_pass=True)
        case "57P03":
            return Fault("it is just starting", "Wait for it.", may_pass=True)
    return out_of_reach(error, "PostgreSQL")
