"""Telling people of things as the rest of feedback does."""

import asyncio
from collections.abc import Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from codecrafthub.contracts.identity import LetterToPerson
from codecrafthub.feedback.notifications.kinds import NotificationKind
from codecrafthub.feedback.notifications.notifier import Notice
from codecrafthub.feedback.notifications.wiring import Notifications
from codecrafthub.kit.clock import now
from codecrafthub.kit.service import Storage
from tests.feedback.stand import Stand

LIST = "/notifications"
PREFERENCES = "/notifications/preferences"


def notice(user_id: UUID, event: str = "one", **changes: Any) -> Notice:
    given: dict[str, Any] = {
        "kind": NotificationKind.COMMENT, "title": f"Title of {event}", "text": f"Text of {event}.",
        "link": "/exercises/python.running-total", **changes,
    }  # fmt: skip
    return Notice(user_id=user_id, event=event, **given)


def storage_of(stand: Stand) -> Storage:
    assert stand.service.storage is not None
    return stand.service.storage


def notifications_of(stand: Stand) -> Notifications:
    found: Notifications = stand.service.public.state.notifications
    return found


async def notify(stand: Stand, *notices: Notice) -> int:
    """How many are new."""
    async with storage_of(stand).database.write() as session:
        return await notifications_of(stand).notifier.notify(session, *notices)


async def rows(stand: Stand, table: str = "notifications") -> Sequence[Any]:
    async with storage_of(stand).database.read() as session:
        return (await session.execute(sa.select(storage_of(stand).metadata.tables[table]))).all()


async def change_rows(stand: Stand, table: str, **values: Any) -> None:
    """As if time had passed, or the machine had been elsewhere."""
    async with storage_of(stand).database.write() as session:
        await session.execute(sa.update(storage_of(stand).metadata.tables[table]).values(**values))
    notifications_of(stand).deliverer.wake()


async def letters(stand: Stand, count: int, user_id: UUID | None = None) -> list[LetterToPerson]:
    """The letters that were brought, once there are so many."""

    def found() -> list[LetterToPerson]:
        return [letter for to, letter in stand.letters if user_id in (None, to)]

    async with asyncio.timeout(20):
        while len(found()) < count:
            await asyncio.sleep(0.02)
    return found()


async def settled(stand: Stand) -> list[Any]:
    """All deliveries, once none is due or under way."""
    async with asyncio.timeout(20):
        while True:
            found = list(await rows(stand, "deliveries"))
            if not [one for one in found if one.state == "waiting" and (one.claim or one.due_at <= now())]:
                return found
            await asyncio.sleep(0.02)
