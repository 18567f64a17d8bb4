"""Notifications over HTTP: one's own list, what was read, and how one wants to hear of things."""

from typing import Annotated
from urllib.parse import quote
from uuid import UUID

from fastapi import APIRouter, Depends, Header, Query, Request
from fastapi.responses import RedirectResponse

from codecrafthub.feedback.notifications.kinds import NotificationKind
from codecrafthub.feedback.notifications.mail.unsubscribing import Unsubscribing
from codecrafthub.feedback.notifications.repository import Wanted
from codecrafthub.feedback.notifications.schemas import (
    NotificationPage,
    NotificationPreferences,
    NotificationPreferencesChange,
    ReadUpTo,
    Unread,
    Unsubscription,
)
from codecrafthub.feedback.notifications.service import NotificationService
from codecrafthub.kit.web import LearnerId

router = APIRouter(prefix="/notifications", tags=["notifications"])
internal = APIRouter()


def _service(request: Request) -> NotificationService:
    found: NotificationService = request.app.state.notifications.service
    return found


def _unsubscribing(request: Request) -> Unsubscribing:
    found: Unsubscribing = request.app.state.notifications.unsubscribing
    return found


def _wanted(
    kind: Annotated[list[NotificationKind] | None, Query(description="Only of these kinds.")] = None,
    unread: Annotated[bool, Query(description="Only what was not read yet.")] = False,
    after: Annotated[UUID | None, Query(description="The page that continues another one: its `next`.")] = None,
) -> Wanted:
    return Wanted(kind or (), unread, after)


Notifications = Annotated[NotificationService, Depends(_service)]
Links = Annotated[Unsubscribing, Depends(_unsubscribing)]


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


@router.get("/unsubscribe/{token}", response_model=Unsubscription)
async def read_unsubscription(
    token: str, links: Links, accept: Annotated[str, Header(include_in_schema=False)] = ""
) -> Unsubscription | RedirectResponse:
    """What the link of a letter ends, without signing in; to look at it ends nothing, as mail scanners do that, too.

    A browser that comes here is led to the page that asks.
    """
    if "text/html" in accept:
        return RedirectResponse(f"/unsubscribe/{quote(token, safe='')}", 303)
    return await links.look(token)


@router.post("/unsubscribe/{token}")
async def unsubscribe(token: str, links: Links) -> Unsubscription:
    """End the letters that the link of a letter names, without signing in (RFC 8058); once more changes nothing."""
    return await links.act(token)


@internal.get("/people/{user_id}/time-zone")
async def read_time_zone(user_id: UUID, notifications: Notifications) -> str | None:
    """The IANA name of the time zone that somebody has set; null for none."""
    return (await notifications.preferences(user_id)).time_zone
