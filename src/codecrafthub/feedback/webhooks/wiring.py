"""Puts webhooks together: their channel among those of notifications, their routes, and what is tidied up."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

from fastapi import FastAPI

from codecrafthub.feedback.notifications.deliveries.targets import keep_latest
from codecrafthub.feedback.notifications.wiring import Notifications
from codecrafthub.feedback.webhooks import routes
from codecrafthub.feedback.webhooks.channel import TRIED_FOR, WEBHOOK, WebhookChannel
from codecrafthub.feedback.webhooks.health import Health
from codecrafthub.feedback.webhooks.repository import WebhookRepository
from codecrafthub.feedback.webhooks.sender import LookUp, Sender
from codecrafthub.feedback.webhooks.service import LOGGED, WebhookService
from codecrafthub.kit.clock import now
from codecrafthub.kit.database import Database
from codecrafthub.kit.service import Storage, upkeep
from codecrafthub.settings import Settings

UNDER_WAY = timedelta(hours=1)
"""What is younger than this may still be under way."""


class Webhooks:
    """To be made before notifications run; `running` is the block in which all works."""

    def __init__(self, settings: Settings, storage: Storage, notifications: Notifications, public: FastAPI) -> None:
        database, is_private = storage.database, settings.webhooks_private
        self._database, self._look_up = database, LookUp()
        self.sender = Sender(self._look_up, allows_private=is_private)
        health = Health(database, notifications.notifier, WEBHOOK, TRIED_FOR)
        channel = WebhookChannel(database, self.sender, health, settings.address, allows_private=is_private)
        notifications.deliverer.serve(channel)
        self.service = WebhookService(database, self.sender, notifications.deliverer.wake, allows_private=is_private)
        public.include_router(routes.router)
        public.state.webhooks = self

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        async with upkeep(lambda: tidy(self._database), "feedback: tidying webhooks"):
            try:
                yield
            finally:
                self._look_up.close()


async def tidy(database: Database) -> None:
    """Delete what the logs do not show any more."""
    async with database.write(is_long=True) as session:
        await keep_latest(session, WEBHOOK, LOGGED)
        await WebhookRepository(session).tidy(now() - UNDER_WAY)
