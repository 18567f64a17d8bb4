"""Telling people of things as the rest of feedback does."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from codecrafthub.feedback.notifications.kinds import NotificationKind
from codecrafthub.feedback.notifications.notifier import Notice
from codecrafthub.feedback.notifications.wiring import Notifications
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
