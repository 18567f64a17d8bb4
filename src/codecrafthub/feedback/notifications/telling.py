"""Telling people live of what was stored for them, at most so often: what comes in between is told together."""

import asyncio
from collections import deque
from collections.abc import Collection, Coroutine, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar
from uuid import UUID

from codecrafthub.feedback.messages import NotificationsRead, Notified
from codecrafthub.feedback.notifications.repository import NotificationRepository
from codecrafthub.feedback.notifications.schemas import NotificationRead
from codecrafthub.feedback.outreach import Outreach
from codecrafthub.kit.database import Database
from codecrafthub.kit.logging import logger
from codecrafthub.kit.tasks import ended

PAUSE_SECONDS = 0.1
"""Between two messages to the same person."""
SHOWN = 5
"""Notifications in one message; what is more is counted, and stands in the list."""

log = logger(__name__)
Result = TypeVar("Result")


@dataclass(slots=True)
class _Waiting:
    items: deque[NotificationRead] = field(default_factory=lambda: deque(maxlen=SHOWN))
    count: int = 0


class Telling:
    """What cannot be told is in the list all the same: it is looked at again whenever a page comes back."""

    def __init__(self, database: Database, outreach: Outreach) -> None:
        self._database, self._outreach = database, outreach
        self._waiting: dict[UUID, _Waiting] = {}
        self._tasks: dict[UUID, asyncio.Task[None]] = {}
        self._goings: set[asyncio.Task[Any]] = set()

    def tell(self, told: Sequence[tuple[UUID, NotificationRead]]) -> None:
        """Have people told of notifications that are stored now; what is unread is counted for all of them at once."""
        if not told:
            return
        new = {user_id for user_id, _ in told if user_id not in self._tasks}
        counting = self._begin(self._unread(new))
        for user_id, item in told:
            waiting = self._waiting.setdefault(user_id, _Waiting())
            waiting.items.appendleft(item)
            waiting.count += 1
            if user_id not in self._tasks:
                self._tasks[user_id] = asyncio.create_task(self._keep_telling(user_id, counting))

    async def tell_read(self, user_id: UUID, notification: UUID | None, up_to: UUID | None, unread: int) -> None:
        """Have someone's other pages hear that one notification, or all of them, were read."""
        body = NotificationsRead(notification=notification, up_to=up_to, unread=unread)
        await self._outreach.person(user_id, "notifications_read", body)

    def tell_gone(self, gone: Sequence[tuple[UUID, UUID]]) -> None:
        """Have people's pages hear that notifications, each by its owner and id, are not to be read any more."""
        self._begin(self._tell_gone(gone))

    def _begin(self, work: Coroutine[Any, Any, Result]) -> asyncio.Task[Result]:
        task = asyncio.create_task(work)
        self._goings.add(task)
        task.add_done_callback(self._goings.discard)
        return task

    async def _unread(self, people: Collection[UUID]) -> Mapping[UUID, int]:
        async with self._database.read() as session:
            return await NotificationRepository(session).unread_of(people)

    async def _tell_gone(self, gone: Sequence[tuple[UUID, UUID]]) -> None:
        unread = await self._unread({user_id for user_id, _ in gone})
        for user_id, notification in gone:
            await self.tell_read(user_id, notification, None, unread[user_id])
            await asyncio.sleep(0)

    async def close(self) -> None:
        await ended(*self._tasks.values(), *self._goings)

    async def _keep_telling(self, user_id: UUID, counting: asyncio.Task[Mapping[UUID, int]]) -> None:
        """The first time with the count for many, which begins after what waits by then was stored."""
        try:
            while (waiting := self._waiting.pop(user_id, None)) is not None:
                unread = (await counting)[user_id]
                items = list({item.id: item for item in reversed(waiting.items)}.values())[::-1]
                more = max(0, waiting.count - len(waiting.items))
                await self._outreach.person(user_id, "notified", Notified(items=items, more=more, unread=unread))
                await asyncio.sleep(PAUSE_SECONDS)
                if user_id in self._waiting:
                    counting = self._begin(self._unread({user_id}))
        except Exception:
            log.exception("notifications_not_told", person=str(user_id))
        finally:
            del self._tasks[user_id]
