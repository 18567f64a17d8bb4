"""Puts notifications together: who stores and tells them, their routes, and what is told by itself."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta

from fastapi import FastAPI

from codecrafthub.contracts.content import ContentClient
from codecrafthub.contracts.identity import IdentityClient
from codecrafthub.feedback.materials import Materials
from codecrafthub.feedback.notifications import routes
from codecrafthub.feedback.notifications.deliveries.deliverer import Deliverer
from codecrafthub.feedback.notifications.deliveries.repository import DeliveryRepository
from codecrafthub.feedback.notifications.mail.channel import MailChannel
from codecrafthub.feedback.notifications.mail.letters import Letters
from codecrafthub.feedback.notifications.mail.unsubscribing import UnsubscribeLinks, Unsubscribing
from codecrafthub.feedback.notifications.notifier import Notifier
from codecrafthub.feedback.notifications.repository import NotificationRepository
from codecrafthub.feedback.notifications.service import NotificationService
from codecrafthub.feedback.notifications.sources import exercises, learning, regrades, reviews, security
from codecrafthub.feedback.notifications.sources.exercises import ExerciseTeller
from codecrafthub.feedback.notifications.sources.streaks import StreakTeller
from codecrafthub.feedback.notifications.telling import Telling
from codecrafthub.feedback.outreach import Outreach
from codecrafthub.kit.auth import ServiceTokens
from codecrafthub.kit.clock import now
from codecrafthub.kit.database import Database
from codecrafthub.kit.service import Storage, background, upkeep
from codecrafthub.settings import Settings

READ_KEPT, UNREAD_KEPT = timedelta(days=90), timedelta(days=365)
MOST_KEPT = 1000
"""Notifications of one person; the oldest go when there are more."""


@dataclass(frozen=True, slots=True)
class NotificationNeeds:
    """What notifications are made from."""

    settings: Settings
    tokens: ServiceTokens
    outreach: Outreach
    materials: Materials
    identity: IdentityClient
    content: ContentClient


class Notifications:
    """The parts of notifications; `notifier` is for the rest of feedback, `running` the block in which all works.

    Whoever brings another channel gives it to `deliverer.serve` before that.
    """

    def __init__(self, storage: Storage, needs: NotificationNeeds, public: FastAPI) -> None:
        self._database = storage.database
        self._telling = Telling(storage.database, needs.outreach)
        self.deliverer = Deliverer(storage.database)
        links = UnsubscribeLinks(needs.tokens, needs.settings.address)
        letters = Letters(needs.settings.address, links)
        self.deliverer.serve(MailChannel(storage.database, needs.identity, letters))
        self.notifier = Notifier(self._telling, self.deliverer)
        self.service = NotificationService(storage.database, self._telling)
        self.unsubscribing = Unsubscribing(storage.database, links)
        public.include_router(routes.router)
        public.state.notifications = self
        self._exercises = ExerciseTeller(storage.database, needs.content, self.notifier)
        self._streaks = StreakTeller(storage.database, self.notifier)
        regrades.subscribe(storage, needs.materials, self.notifier)
        security.subscribe(storage, self.notifier)
        exercises.subscribe(storage)
        learning.subscribe(storage)
        reviews.subscribe(storage, needs.content, self.notifier)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        async with (
            upkeep(lambda: tidy(self._database), "feedback: tidying notifications"),
            self.deliverer.running(),
            background(self._exercises.keep_telling, "feedback: exercises"),
            background(self._streaks.keep_telling, "feedback: streaks"),
        ):
            try:
                yield
            finally:
                await self._telling.close()


async def tidy(database: Database) -> None:
    """Delete what was read or ended long ago, and what nobody will read any more."""
    async with database.write(is_long=True) as session:
        await NotificationRepository(session).tidy(now() - READ_KEPT, now() - UNREAD_KEPT, MOST_KEPT)
        await DeliveryRepository(session).tidy(now() - READ_KEPT)
