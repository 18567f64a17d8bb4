"""Announcements as those who teach make them, and everybody in the cohort reads them."""

from contextlib import suppress
from datetime import timedelta
from uuid import UUID

from codecrafthub.contracts.feedback import CohortTold
from codecrafthub.feedback.announcements.errors import EmptyAnnouncement, NoSuchAnnouncement, TooManyAnnouncements
from codecrafthub.feedback.announcements.models import Announcement
from codecrafthub.feedback.announcements.repository import AnnouncementRepository
from codecrafthub.feedback.announcements.schemas import AnnouncementMade, AnnouncementPage, AnnouncementRead
from codecrafthub.feedback.announcements.telling import event_of
from codecrafthub.feedback.errors import NotYourCohort
from codecrafthub.feedback.names import Names
from codecrafthub.feedback.notifications.notifier import Notifier
from codecrafthub.feedback.repository import FeedbackRepository
from codecrafthub.feedback.seats import Seats
from codecrafthub.kit.clock import now
from codecrafthub.kit.idempotency import Once
from codecrafthub.kit.service import Storage

MOST_AN_HOUR = 10
"""Also where they were taken back: their letters are on their way."""
HOUR = timedelta(hours=1)
PAGE = 20


class AnnouncementService:
    def __init__(self, storage: Storage, seats: Seats, names: Names, notifier: Notifier) -> None:
        self._database, self._outbox = storage.database, storage.outbox
        self._seats, self._names, self._notifier = seats, names, notifier

    async def make(
        self, cohort_id: UUID, author_id: UUID, body: AnnouncementMade, once: Once | None = None
    ) -> AnnouncementRead:
        """Store an announcement; everybody in the cohort is told of it soon, once.

        Raises what `Seats.check_taught` raises, EmptyAnnouncement, TooManyAnnouncements and AccountErased.
        """
        await self._seats.check_taught(author_id, cohort_id)
        title, text = " ".join(body.title.split()), body.text.strip()
        if not title or not text:
            raise EmptyAnnouncement
        author = (await self._names.known([author_id])).get(author_id)
        made = Announcement(cohort_id=cohort_id, title=title, text=text, author_id=author_id, made_at=now())
        async with self._database.write() as session:
            await FeedbackRepository(session).check_not_erased(author_id)
            repository = AnnouncementRepository(session)
            await repository.tidy(cohort_id, made.made_at - HOUR)
            if await repository.count(cohort_id, made.made_at - HOUR) >= MOST_AN_HOUR:
                raise TooManyAnnouncements
            await repository.add(made)
            await self._outbox.add(session, CohortTold(cohort_id=cohort_id, announcement_id=made.id))
            read = _read(made, author)
            if once is not None:
                await once.keep(session, read)
        return read

    async def page(self, cohort_id: UUID, user_id: UUID, after: UUID | None) -> AnnouncementPage:
        """The announcements of a cohort, for those in it and admins, newest first. Raises NoSuchCohort."""
        with suppress(NotYourCohort):  # its learners read as well
            await self._seats.check_taught(user_id, cohort_id)
        async with self._database.read() as session:
            found = await AnnouncementRepository(session).page(cohort_id, after, PAGE + 1)
        await self._names.fetch(one.author_id for one in found[:PAGE])
        items = [_read(one, await self._names.of(one.author_id)) for one in found[:PAGE]]
        return AnnouncementPage(items=items, next=found[PAGE - 1].id if len(found) > PAGE else None)

    async def take_back(self, cohort_id: UUID, user_id: UUID, announcement_id: UUID) -> None:
        """Nobody reads it any more; a notification of it goes too, also from whoever has left the cohort since.

        Raises what `Seats.check_taught` raises, and NoSuchAnnouncement.
        """
        await self._seats.check_taught(user_id, cohort_id)
        async with self._database.write() as session:
            # First of all: whoever tells people of it at this moment holds it, and is waited for.
            if not await AnnouncementRepository(session).take_back(cohort_id, announcement_id):
                raise NoSuchAnnouncement
            await self._notifier.take_back(session, event_of(announcement_id))


def _read(one: Announcement, author: str | None) -> AnnouncementRead:
    return AnnouncementRead(id=one.id, title=one.title, text=one.text, author=author, made_at=one.made_at)
