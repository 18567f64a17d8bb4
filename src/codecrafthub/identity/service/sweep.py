"""Sweeping: what has expired is deleted, so that nothing is kept longer than it is needed."""

from codecrafthub.identity.repository import PauseRepository, ResetRepository, SessionRepository
from codecrafthub.identity.service.pauses import FORGOTTEN_AFTER
from codecrafthub.kit.clock import now
from codecrafthub.kit.database import Database


async def sweep(database: Database) -> None:
    """Delete sessions, links and pauses whose time is over."""
    async with database.write() as session:
        await SessionRepository(session).delete_expired(now())
        await ResetRepository(session).delete_expired(now())
        await PauseRepository(session).delete_untouched_since(now() - FORGOTTEN_AFTER)
