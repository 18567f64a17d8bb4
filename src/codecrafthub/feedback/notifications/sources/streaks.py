"""Reminds those who asked for it, in the evening where they live: they learnt yesterday, and not yet today."""

import asyncio
from datetime import datetime, timedelta
from uuid import UUID

from codecrafthub.feedback.notifications.kinds import NotificationKind
from codecrafthub.feedback.notifications.notifier import Notice, Notifier
from codecrafthub.feedback.notifications.repository import NotificationRepository
from codecrafthub.feedback.notifications.sources.repository import SourceRepository
from codecrafthub.feedback.notifications.wishes import Wishes
from codecrafthub.kit.clock import now
from codecrafthub.kit.database import Database

EVENING = 18
"""The hour from which on one is reminded."""
LOOK_SECONDS = 300.0
PORTION = 200


class StreakTeller:
    def __init__(self, database: Database, notifier: Notifier) -> None:
        self._database, self._notifier = database, notifier

    async def keep_telling(self) -> None:
        while True:
            await self.tell_all(now())
            await asyncio.sleep(LOOK_SECONDS)

    async def tell_all(self, at: datetime) -> None:
        """Remind all for whom it is time, each once a day."""
        after: UUID | None = None
        while True:
            async with self._database.read() as session:
                people = await SourceRepository(session).last_work(after, PORTION)
                wishes = await NotificationRepository(session).wishes_of([one for one, _ in people])
            due = [_notice(one, wishes[one], at) for one, worked_at in people if is_due(wishes[one], worked_at, at)]
            if due:
                async with self._database.write() as session:
                    await self._notifier.notify(session, *due)
            if len(people) < PORTION:
                return
            after = people[-1][0]


def is_due(wishes: Wishes, worked_at: datetime, at: datetime) -> bool:
    """Whether it is evening there, and somebody last worked on the day before."""
    local = at.astimezone(wishes.where)
    yesterday = local.date() - timedelta(days=1)
    return local.hour >= EVENING and worked_at.astimezone(wishes.where).date() == yesterday


def _notice(user_id: UUID, wishes: Wishes, at: datetime) -> Notice:
    return Notice(
        user_id, NotificationKind.STREAK, f"streak {at.astimezone(wishes.where).date()}", "Keep your streak",
        "You learnt yesterday. One exercise today, and the streak goes on.", "/dashboard",
    )  # fmt: skip
