"""What people do with their notifications: look at them, mark them as read, choose how they hear of things."""

from collections.abc import Mapping
from datetime import time
from uuid import UUID

from codecrafthub.feedback.notifications.errors import EmptyQuietHours, NoSuchNotification, SecurityAlwaysTold
from codecrafthub.feedback.notifications.hours import QuietHours, check_zone
from codecrafthub.feedback.notifications.kinds import Choice, NotificationKind
from codecrafthub.feedback.notifications.repository import NotificationRepository, Wanted
from codecrafthub.feedback.notifications.schemas import (
    ChoiceChange,
    NotificationPage,
    NotificationPreferences,
    NotificationPreferencesChange,
    NotificationRead,
    QuietHoursRead,
)
from codecrafthub.feedback.notifications.telling import Telling
from codecrafthub.feedback.notifications.wishes import Wishes
from codecrafthub.feedback.repository import FeedbackRepository
from codecrafthub.kit.database import Database


class NotificationService:
    def __init__(self, database: Database, telling: Telling) -> None:
        self._database, self._telling = database, telling

    async def page(self, user_id: UUID, wanted: Wanted, limit: int) -> NotificationPage:
        """Somebody's notifications, newest first."""
        async with self._database.read() as session:
            repository = NotificationRepository(session)
            found = await repository.page(user_id, wanted, limit + 1)
            unread = await repository.unread(user_id)
        following = found[limit - 1].id if len(found) > limit else None
        return NotificationPage(
            items=[NotificationRead.of(one) for one in found[:limit]], next=following, unread=unread
        )

    async def read(self, user_id: UUID, notification_id: UUID) -> int:
        """Mark one as read, how often one likes; how many are unread then. Raises NoSuchNotification."""
        async with self._database.write() as session:
            repository = NotificationRepository(session)
            if await repository.find(user_id, notification_id) is None:
                raise NoSuchNotification
            has_changed = await repository.read(user_id, notification_id)
            unread = await repository.unread(user_id)
        if has_changed:
            await self._telling.tell_read(user_id, notification_id, None, unread)
        return unread

    async def read_all(self, user_id: UUID, up_to: UUID | None) -> int:
        """Mark all as read, or all up to one; how many are unread then."""
        async with self._database.write() as session:
            repository = NotificationRepository(session)
            changed = await repository.read_all(user_id, up_to)
            unread = await repository.unread(user_id)
        if changed:
            await self._telling.tell_read(user_id, None, up_to, unread)
        return unread

    async def preferences(self, user_id: UUID) -> NotificationPreferences:
        async with self._database.read() as session:
            return _shown(await NotificationRepository(session).wishes(user_id))

    async def change(self, user_id: UUID, change: NotificationPreferencesChange) -> NotificationPreferences:
        """Change some of one's preferences.

        Raises SecurityAlwaysTold, UnknownTimeZone, EmptyQuietHours and AccountErased.
        """
        async with self._database.write() as session:
            await FeedbackRepository(session).check_not_erased(user_id)
            repository = NotificationRepository(session)
            wishes = changed(await repository.wishes_locked(user_id), change)
            await repository.keep_wishes(user_id, wishes)
        return _shown(wishes)


def changed(wishes: Wishes, change: NotificationPreferencesChange) -> Wishes:
    """Wishes with a change in them. Raises SecurityAlwaysTold, UnknownTimeZone and EmptyQuietHours."""
    if change.time_zone is not None:
        check_zone(change.time_zone)
    quiet = _quiet(change.quiet_hours) if "quiet_hours" in change.model_fields_set else wishes.quiet
    return Wishes(
        _chosen(wishes.choices, change.kinds),
        quiet,
        change.time_zone or wishes.time_zone,
        wishes.digest_hour if change.digest_hour is None else change.digest_hour,
    )


def _chosen(
    choices: Mapping[NotificationKind, Choice], changes: Mapping[NotificationKind, ChoiceChange]
) -> dict[NotificationKind, Choice]:
    chosen = dict(choices)
    for kind, change in changes.items():
        chosen[kind] = chosen[kind].model_copy(update=change.model_dump(exclude_none=True))
    security = chosen[NotificationKind.SECURITY]
    if not security.in_app or security.mail != "at_once":
        raise SecurityAlwaysTold
    return chosen


def _quiet(hours: QuietHoursRead | None) -> QuietHours | None:
    if hours is None:
        return None
    if hours.begins == hours.ends:
        raise EmptyQuietHours
    return QuietHours(time.fromisoformat(hours.begins), time.fromisoformat(hours.ends))


def _shown(wishes: Wishes) -> NotificationPreferences:
    quiet = wishes.quiet
    hours = QuietHoursRead(begins=f"{quiet.begins:%H:%M}", ends=f"{quiet.ends:%H:%M}") if quiet else None
    return NotificationPreferences(
        kinds=dict(wishes.choices), quiet_hours=hours, time_zone=wishes.time_zone, digest_hour=wishes.digest_hour
    )
