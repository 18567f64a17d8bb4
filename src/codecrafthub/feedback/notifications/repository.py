"""Every query of notifications and of how people want to hear of things."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from codecrafthub.feedback.notifications.hours import QuietHours
from codecrafthub.feedback.notifications.kinds import DEFAULTS, Choice, NotificationKind
from codecrafthub.feedback.notifications.models import NotificationSettings, StoredNotification
from codecrafthub.feedback.notifications.wishes import DIGEST_HOUR, Wishes
from codecrafthub.kit.clock import now
from codecrafthub.kit.database import portions
from codecrafthub.kit.statement import Statement

_n = StoredNotification
_s = NotificationSettings
_table = cast("sa.Table", _n.__table__)
_ADD = Statement(
    sqlite.insert(_table).on_conflict_do_nothing().returning(_table.c.id),
    postgresql=postgresql.insert(_table).on_conflict_do_nothing().returning(_table.c.id),
)
_USER: sa.BindParameter[UUID] = sa.bindparam("user", type_=sa.Uuid)
_settings = cast("sa.Table", _s.__table__)
_BEGIN = Statement(
    sqlite.insert(_settings).on_conflict_do_nothing(),
    postgresql=postgresql.insert(_settings).on_conflict_do_nothing(),
)
_JOIN = Statement(sa.update(_table).where(_table.c.id == sa.bindparam("of_id", type_=sa.Uuid)))
_UNREAD = Statement(
    sa.select(sa.func.count()).select_from(_table).where(_n.user_id == _USER, _n.read_at.is_(None), _n.is_shown)
)
_WISHES = Statement(
    sa.select(_s.choices, _s.quiet_begins, _s.quiet_ends, _s.time_zone, _s.digest_hour).where(_s.user_id == _USER)
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which of somebody's notifications are listed."""

    kinds: Collection[NotificationKind] = ()
    """All where none is named."""
    is_unread: bool = False
    after: UUID | None = None
    """Only older ones than this."""


class NotificationRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, row: dict[str, Any]) -> bool:
        """Store a notification unless this person was told of the event before; whether it is new."""
        return await _ADD.scalar(self._session, row) is not None

    async def amend(self, user_id: UUID, event: str, **words: str) -> StoredNotification | None:
        """Change the words of what someone was told, which is unread again; None where there is no such thing."""
        of_event = (_n.user_id == user_id, _n.event == event)
        return cast(
            "StoredNotification | None",
            await self._session.scalar(sa.update(_n).where(*of_event).values(read_at=None, **words).returning(_n)),
        )

    async def take_back(self, event: str, user_ids: Sequence[UUID]) -> list[tuple[UUID, UUID]]:
        """Delete what some people were told of an event: whose each was, and its id."""
        gone: list[tuple[UUID, UUID]] = []
        for some in portions(user_ids):
            change = sa.delete(_n).where(_n.user_id.in_(some), _n.event == event).returning(_n.user_id, _n.id)
            gone += [(user_id, found) for user_id, found in await self._session.execute(change)]
        return gone

    async def page(self, user_id: UUID, wanted: Wanted, limit: int) -> list[StoredNotification]:
        """Somebody's notifications, newest first."""
        query = sa.select(_n).where(_n.user_id == user_id, _n.is_shown).order_by(_n.id.desc()).limit(limit)
        if wanted.kinds:
            query = query.where(_n.kind.in_(wanted.kinds))
        if wanted.is_unread:
            query = query.where(_n.read_at.is_(None))
        if wanted.after is not None:
            query = query.where(_n.id < wanted.after)
        return list(await self._session.scalars(query))

    async def find(self, user_id: UUID, notification_id: UUID) -> StoredNotification | None:
        """One of somebody's list."""
        mine = (_n.id == notification_id, _n.user_id == user_id, _n.is_shown)
        return cast("StoredNotification | None", await self._session.scalar(sa.select(_n).where(*mine)))

    async def unread(self, user_id: UUID) -> int:
        return int(await _UNREAD.scalar(self._session, {"user": user_id}))

    async def read(self, user_id: UUID, notification_id: UUID) -> bool:
        """Note that one was read; whether it was unread."""
        return await self._mark(_n.user_id == user_id, _n.id == notification_id) > 0

    async def read_all(self, user_id: UUID, up_to: UUID | None) -> int:
        """Note that all were read, up to one; how many were unread."""
        return await self._mark(_n.user_id == user_id, *([] if up_to is None else [_n.id <= up_to]))

    async def _mark(self, *which: sa.ColumnElement[bool]) -> int:
        change = sa.update(_n).where(*which, _n.is_shown, _n.read_at.is_(None)).values(read_at=now())
        found: Any = await self._session.execute(change)
        return int(found.rowcount)

    async def by_id(self, notification_id: UUID) -> StoredNotification | None:
        """Any notification, also one that is not listed."""
        return cast("StoredNotification | None", await self._session.get(_n, notification_id))

    async def kinds(self, notifications: Collection[UUID]) -> dict[UUID, NotificationKind]:
        """What some notifications are about, where they are still kept."""
        found = await self._session.execute(sa.select(_n.id, _n.kind).where(_n.id.in_(notifications)))
        return {notification_id: NotificationKind(kind) for notification_id, kind in found}

    async def join_digest(self, notification_id: UUID, digest_id: UUID) -> None:
        """Have a notification told with others."""
        await _JOIN.run(self._session, {"of_id": notification_id, "digest_id": digest_id})

    async def digest(
        self, digest_id: UUID, kinds: Collection[NotificationKind], limit: int
    ) -> tuple[int, list[StoredNotification]]:
        """What a digest has to tell that is still unread and wanted: how many, and the newest of them."""
        told = (_n.digest_id == digest_id, _n.read_at.is_(None), _n.kind.in_(kinds))
        count = await self._session.scalar(sa.select(sa.func.count()).select_from(_n).where(*told))
        found = await self._session.scalars(sa.select(_n).where(*told).order_by(_n.id.desc()).limit(limit))
        return int(count or 0), list(found)

    async def tidy(self, before: datetime) -> int:
        """Delete what was read, or never listed, before a moment; how many."""
        old = sa.or_(_n.read_at < before, sa.and_(sa.not_(_n.is_shown), _n.created_at < before))
        found: Any = await self._session.execute(sa.delete(_n).where(old))
        return int(found.rowcount)

    async def wishes(self, user_id: UUID) -> Wishes:
        """How somebody wants to hear of things."""
        row = await _WISHES.row(self._session, {"user": user_id})
        return Wishes() if row is None else _wishes(*row)

    async def wishes_locked(self, user_id: UUID) -> Wishes:
        """The same, for a change that must not meet another one."""
        await _BEGIN.run(
            self._session, {"user_id": user_id, "choices": {}, "digest_hour": DIGEST_HOUR, "hears_of_streak": False}
        )
        await self._session.get(_s, user_id, with_for_update=True)
        return await self.wishes(user_id)

    async def keep_wishes(self, user_id: UUID, wishes: Wishes) -> None:
        chosen = {
            kind.value: choice.model_dump() for kind, choice in wishes.choices.items() if choice != DEFAULTS[kind]
        }
        hears_of_streak = wishes.choices[NotificationKind.STREAK].is_any
        settings = _s(
            user_id=user_id, choices=chosen, time_zone=wishes.time_zone, digest_hour=wishes.digest_hour,
            quiet_begins=wishes.quiet and wishes.quiet.begins, quiet_ends=wishes.quiet and wishes.quiet.ends,
            hears_of_streak=hears_of_streak,
        )  # fmt: skip
        await self._session.merge(settings)

    async def forget(self, user_id: UUID) -> None:
        """Delete what somebody was told and chose, and their name where others were told of what they did."""
        for table in (_n, _s):
            await self._session.execute(sa.delete(table).where(table.user_id == user_id))
        await self._session.execute(sa.update(_n).where(_n.actor_id == user_id).values(actor=None, actor_id=None))


def _wishes(choices: dict[str, Any], begins: Any, ends: Any, time_zone: str | None, digest_hour: int) -> Wishes:
    chosen = {kind: Choice.model_validate(choices[kind]) for kind in DEFAULTS if kind in choices}
    quiet = QuietHours(begins, ends) if begins is not None and ends is not None else None
    return Wishes({**DEFAULTS, **chosen}, quiet, time_zone, digest_hour)
