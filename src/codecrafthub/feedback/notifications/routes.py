"""Notifications over HTTP: one's own list, what was read, and how one wants to hear of things."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request

from codecrafthub.feedback.notifications.kinds import NotificationKind
from codecrafthub.feedback.notifications.repository import Wanted
from codecrafthub.feedback.notifications.schemas import (
    NotificationPage,
    NotificationPreferences,
    NotificationPreferencesChange,
    ReadUpTo,
    Unread,
)
from codecrafthub.feedback.notifications.service import NotificationService
from codecrafthub.kit.web import LearnerId

router = APIRouter(prefix="/notifications", tags=["notifications"])


def _service(request: Request) -> NotificationService:
    found: NotificationService = request.app.state.notifications.service
    return found


def _wanted(
    kind: Annotated[list[NotificationKind] | None, Query(description="Only of these kinds.")] = None,
    unread: Annotated[bool, Query(description="Only what was not read yet.")] = False,
    after: Annotated[UUID | None, Query(description="The page that continues another one: its `next`.")] = None,
) -> Wanted:
    return Wanted(kind or (), unread, after)


Notifications = Annotated[NotificationService, Depends(_service)]


@router.get("")
async def list_notifications(
    me: LearnerId,
    notifications: Notifications,
    wanted: Annotated[Wanted, Depends(_wanted)],
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
) -> NotificationPage:
    """What one was told, newest first, in pages."""
    return await notifications.page(me, wanted, limit)


@router.post("/read")
async def read_all_notifications(body: ReadUpTo, me: LearnerId, notifications: Notifications) -> Unread:
    """Mark all as read, or all up to one; once more changes nothing."""
    return Unread(unread=await notifications.read_all(me, body.up_to))


@router.get("/preferences")
async def read_notification_preferences(me: LearnerId, notifications: Notifications) -> NotificationPreferences:
    """How one hears of each kind, when it is quiet, and when digests come."""
    return await notifications.preferences(me)


@router.patch("/preferences")
async def change_notification_preferences(
    body: NotificationPreferencesChange, me: LearnerId, notifications: Notifications
) -> NotificationPreferences:
    """Change some of it; what is not sent stays."""
    return await notifications.change(me, body)


@router.post("/{notification_id}/read")
async def read_notification(notification_id: UUID, me: LearnerId, notifications: Notifications) -> Unread:
    """Mark one as read; once more changes nothing."""
    return Unread(unread=await notifications.read(me, notification_id))
