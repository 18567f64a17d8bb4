"""Every query of notifications and of how people want to hear of things."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
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
_WISHED = (_s.choices, _s.quiet_begins, _s.quiet_ends, _s.time_zone, _s.digest_hour)
_WISHES = Statement(sa.select(*_WISHED).where(_s.user_id == _USER))


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

    async def add(self, rows: Sequence[dict[str, Any]]) -> set[UUID]:
        """Store notifications but those of whose event their person was told before; the ids of the new ones."""
        ordered = sorted(rows, key=lambda row: (row["user_id"], row["id"]))  # so that two replicas never wait crosswise
        return {row[0] for row in await _ADD.rows_of_each(self._session, ordered)}

    async def amend(self, user_id: UUID, event: str, **words: str) -> StoredNotification | None:
        """Change the words of what someone was told, which is unread again; None where there is no such thing."""
        of_event = (_n.user_id == user_id, _n.event == event)
        return cast(
            "StoredNotification | None",
            await self._session.scalar(sa.update(_n).where(*of_event).values(read_at=None, **words).returning(_n)),
        )

    async def take_back(self, event: str) -> list[tuple[UUID, UUID]]:
        """Delete what people were told of an event: whose each was, and its id."""
        change = sa.delete(_n).where(_n.event == event).returning(_n.user_id, _n.id)
        return [(user_id, found) for user_id, found in await self._session.execute(change)]

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

    async def unread_of(self, people: Collection[UUID]) -> Counter[UUID]:
        """The same for each of several people."""
        counts: Counter[UUID] = Counter()
        for some in portions(list(people)):
            is_unread = (_n.user_id.in_(some), _n.read_at.is_(None), _n.is_shown)
            query = sa.select(_n.user_id, sa.func.count()).where(*is_unread).group_by(_n.user_id)
            for user_id, count in await self._session.execute(query):
                counts[user_id] = count
        return counts

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

    async def join_digests(self, digests: Mapping[UUID, UUID]) -> None:
        """Have notifications told with others: the digest of each."""
        joined = [{"of_id": notification, "digest_id": digest} for notification, digest in digests.items()]
        await _JOIN.run_each(self._session, joined)

    async def digest(
        self, digest_id: UUID, kinds: Collection[NotificationKind], limit: int
    ) -> tuple[int, list[StoredNotification]]:
        """What a digest has to tell that is still unread and wanted: how many, and the newest of them."""
        told = (_n.digest_id == digest_id, _n.read_at.is_(None), _n.kind.in_(kinds))
        count = await self._session.scalar(sa.select(sa.func.count()).select_from(_n).where(*told))
        found = await self._session.scalars(sa.select(_n).where(*told).order_by(_n.id.desc()).limit(limit))
        return int(count or 0), list(found)

    async def tidy(self, read_before: datetime, made_before: datetime, most: int) -> int:
        """Delete what was read long ago, or never listed, what is old, and all but the newest of a person; how many."""
        is_read = sa.or_(_n.read_at < read_before, sa.and_(sa.not_(_n.is_shown), _n.created_at < read_before))
        full = sa.select(_n.user_id).group_by(_n.user_id).having(sa.func.count() > most)
        place = sa.func.row_number().over(partition_by=_n.user_id, order_by=_n.id.desc())
        ranked = sa.select(_n.id, place.label("place")).where(_n.user_id.in_(full)).subquery()
        count = 0
        for old in (
            is_read,
            _n.created_at < made_before,
            _n.id.in_(sa.select(ranked.c.id).where(ranked.c.place > most)),
        ):
            change = sa.delete(_n).where(old).execution_options(synchronize_session=False)
            found: Any = await self._session.execute(change)
            count += int(found.rowcount)
        return count

    async def wishes(self, user_id: UUID) -> Wishes:
        """How somebody wants to hear of things."""
        row = await _WISHES.row(self._session, {"user": user_id})
        return Wishes() if row is None else _wishes(*row)

    async def wishes_of(self, people: Collection[UUID]) -> dict[UUID, Wishes]:
        """How each of some people wants to hear of things."""
        found = {one: Wishes() for one in people}
        for some in portions(list(found)):
            for user_id, *row in await self._session.execute(
                sa.select(_s.user_id, *_WISHED).where(_s.user_id.in_(some))
            ):
                found[user_id] = _wishes(*row)
        return found

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
        """Delete what somebody was told and chose, and their name where others were told of what they did.

        What leads others to their work says by its address who they are: it goes as a whole.
        """
        for table in (_n, _s):
            await self._session.execute(sa.delete(table).where(table.user_id == user_id))
        names_them = (_n.actor_id == user_id, _n.link.contains(str(user_id)))
        await self._session.execute(sa.delete(_n).where(*names_them).execution_options(synchronize_session=False))
        await self._session.execute(sa.update(_n).where(_n.actor_id == user_id).values(actor=None, actor_id=None))


def _wishes(choices: dict[str, Any], begins: Any, ends: Any, time_zone: str | None, digest_hour: int) -> Wishes:
    chosen = {kind: Choice.model_validate(choices[kind]) for kind in DEFAULTS if kind in choices}
    quiet = QuietHours(begins, ends) if begins is not None and ends is not None else None
    return Wishes({**DEFAULTS, **chosen}, quiet, time_zone, digest_hour)
