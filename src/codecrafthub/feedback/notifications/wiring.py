"""Puts notifications together: who stores and tells them, their routes, and what is told by itself."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

from fastapi import FastAPI

from codecrafthub.feedback.materials import Materials
from codecrafthub.feedback.notifications import routes
from codecrafthub.feedback.notifications.notifier import Notifier
from codecrafthub.feedback.notifications.repository import NotificationRepository
from codecrafthub.feedback.notifications.service import NotificationService
from codecrafthub.feedback.notifications.sources import regrades
from codecrafthub.feedback.notifications.telling import Telling
from codecrafthub.feedback.outreach import Outreach
from codecrafthub.kit.clock import now
from codecrafthub.kit.database import Database
from codecrafthub.kit.service import Storage, background

READ_KEPT = timedelta(days=90)
TIDY_SECONDS = 3600.0


class Notifications:
    """The parts of notifications; `notifier` is for the rest of feedback, `running` the block in which all works."""

    def __init__(self, storage: Storage, outreach: Outreach, materials: Materials, public: FastAPI) -> None:
        self._database = storage.database
        self._telling = Telling(storage.database, outreach)
        self.notifier = Notifier(self._telling)
        self.service = NotificationService(storage.database, self._telling)
        public.include_router(routes.router)
        public.state.notifications = self
        regrades.subscribe(storage, materials, self.notifier)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        async with background(lambda: keep_tidying(self._database), "feedback: tidying notifications"):
            try:
                yield
            finally:
                await self._telling.close()


async def keep_tidying(database: Database) -> None:
    """Delete, again and again, what was read long ago."""
    while True:
        async with database.write(is_long=True) as session:
            await NotificationRepository(session).tidy(now() - READ_KEPT)
        await asyncio.sleep(TIDY_SECONDS)
