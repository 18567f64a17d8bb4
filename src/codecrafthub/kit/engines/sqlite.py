"""Whether this release can go on with a service's SQLite file."""

import asyncio
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.exc import DatabaseError

from codecrafthub.kit.engines.faults import Fault
from codecrafthub.kit.standing import Standing, standing

if TYPE_CHECKING:
    from codecrafthub.kit.engines import Need


async def check(need: "Need") -> str:
    """What is to be known of it. Raises Fault where the service could not work with it."""
    try:
        state = await asyncio.to_thread(_standing, need)
    except DatabaseError as error:
        raise Fault(f"it cannot be read ({error.orig})", "Bring back a backup, or see who owns the file.") from error
    if state.is_newer:
        raise Fault(f"its tables of {need.service} were written by a newer release", state.fix)
    return f"SQLite, {need.service} {state.detail}"


def _standing(need: "Need") -> Standing:
    engine = sa.create_engine(f"sqlite:///file:{need.url}?mode=ro&uri=true")
    try:
        with engine.connect() as connection:
            return standing(connection, need.file)
    finally:
        engine.dispose()
