"""Sweeping: what has expired is deleted, so that nothing is kept longer than it is needed."""

import asyncio
from datetime import timedelta

from codecrafthub.identity.repository import PauseRepository, ResetRepository, SessionRepository
from codecrafthub.identity.service.pauses import FORGOTTEN_AFTER
from codecrafthub.kit.clock import now
from codecrafthub.kit.database import Database

EVERY = timedelta(hours=1)


async def sweep(database: Database) -> None:
    """Delete sessions, links and pauses whose time is over."""
    async with database.write() as session:
        await SessionRepository(session).delete_expired(now())
        await ResetRepository(session).delete_expired(now())
        await PauseRepository(session).delete_untouched_since(now() - FORGOTTEN_AFTER)


async def keep_sweeping(database: Database) -> None:
    while True:
        await sweep(database)
        await asyncio.sleep(EVERY.total_seconds())
