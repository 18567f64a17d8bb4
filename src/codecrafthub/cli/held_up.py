"""What holds up a hub's work though all its engines are there: a full queue, facts that were given up."""

from collections.abc import Awaitable
from contextlib import suppress

from sqlalchemy.exc import SQLAlchemyError

from codecrafthub.assessment.queue_repository import QueueRepository
from codecrafthub.cli.dead_letters import stores_of
from codecrafthub.kit.database import Database
from codecrafthub.kit.errors import Unavailable
from codecrafthub.settings import Settings


async def held_up(settings: Settings) -> list[str]:
    """A sentence for each; of what cannot be looked at the engines' findings say why."""
    is_file = settings.database_url.startswith("sqlite")
    if is_file and not (settings.data / "assessment.sqlite3").exists():
        return []  # nothing was started here yet
    return [said for said in [await _said(_queue(settings)), await _said(_letters(settings))] if said]


async def _said(looking: Awaitable[str]) -> str:
    with suppress(OSError, SQLAlchemyError, Unavailable, ValueError, ModuleNotFoundError):
        return await looking
    return ""


async def _queue(settings: Settings) -> str:
    database = Database(settings, "assessment")
    try:
        async with database.read() as session:
            length, _ = await QueueRepository(session).waiting()
    finally:
        await database.close()
    if length < settings.queue_bound:
        return ""
    return f"The queue is full: {length:,} submissions wait, and more are turned away. Start more runners."


async def _letters(settings: Settings) -> str:
    async with stores_of(settings) as stores:
        count = sum([kind.count for store in stores.values() for kind in await store.kinds()])
    if not count:
        return ""
    return f"{count:,} dead letters, which some consumer could not hear: see `codecrafthub dead-letters list`."
