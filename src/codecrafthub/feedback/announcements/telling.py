"""Tells a cohort of an announcement: everybody in it but its author, some at a time, each once however often begun."""

import asyncio
from collections.abc import Sequence
from uuid import UUID

from codecrafthub.contracts.feedback import CohortTold
from codecrafthub.feedback.announcements.models import Announcement
from codecrafthub.feedback.announcements.repository import AnnouncementRepository
from codecrafthub.feedback.names import Names
from codecrafthub.feedback.notifications.kinds import NotificationKind
from codecrafthub.feedback.notifications.notifier import Notice, Notifier
from codecrafthub.feedback.repository import FeedbackRepository
from codecrafthub.feedback.seats import Seats
from codecrafthub.kit.bus import Subscription
from codecrafthub.kit.database import portions
from codecrafthub.kit.facts import Envelope
from codecrafthub.kit.service import Storage

AT_ONCE = 50
"""People told in one transaction: others can store something in between."""


def event_of(announcement_id: UUID) -> str:
    return f"announcement {announcement_id}"


class Crier:
    def __init__(self, storage: Storage, seats: Seats, names: Names, notifier: Notifier) -> None:
        self._storage, self._seats, self._names, self._notifier = storage, seats, names, notifier

    def subscribe(self) -> None:
        """Hear of announcements. No inbox: heard twice, each person is still told once, by the event's name."""
        consumer = f"{self._storage.name}.announcements"
        self._storage.bus.subscribe(Subscription(consumer, (CohortTold.topic,), self._hear))

    async def _hear(self, envelopes: Sequence[Envelope]) -> None:
        for envelope in envelopes:
            fact = CohortTold.opened(envelope)
            async with self._storage.database.read() as session:
                found = await AnnouncementRepository(session).standing(fact.announcement_id)
            if found is not None:
                await self._tell(found)

    async def _tell(self, found: Announcement) -> None:
        author = await self._names.of(found.author_id)
        people = await self._seats.people(found.cohort_id)
        notices = [_notice(found, one.user_id, author) for one in people if one.user_id != found.author_id]
        for some in portions(notices, AT_ONCE):
            async with self._storage.database.write() as session:
                await FeedbackRepository(session).living({one for one in (found.author_id,) if one})  # before any row
                # It may have been taken back meanwhile; held, it is not before these people are told.
                if await AnnouncementRepository(session).standing(found.id, is_held=True) is None:
                    return
                await self._notifier.notify(session, *some)
            await asyncio.sleep(0)  # on SQLite nothing here lets go of the event loop by itself


def _notice(found: Announcement, user_id: UUID, author: str | None) -> Notice:
    return Notice(
        user_id=user_id,
        kind=NotificationKind.ANNOUNCEMENT,
        event=event_of(found.id),
        title=found.title,
        text=found.text,
        link=f"/cohorts/{found.cohort_id}",
        actor=author,
        actor_id=found.author_id,
    )
