"""Announcements over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request

from codecrafthub.feedback.announcements.schemas import AnnouncementMade, AnnouncementPage, AnnouncementRead
from codecrafthub.feedback.announcements.service import AnnouncementService
from codecrafthub.kit.idempotency import OnlyOnce
from codecrafthub.kit.web import LearnerId

router = APIRouter(prefix="/cohorts/{cohort_id}/announcements", tags=["announcements"])


def _service(request: Request) -> AnnouncementService:
    found: AnnouncementService = request.app.state.announcements
    return found


Announcements = Annotated[AnnouncementService, Depends(_service)]


@router.post("", status_code=201)
async def announce(
    cohort_id: UUID, body: AnnouncementMade, me: LearnerId, announcements: Announcements, once: OnlyOnce
) -> AnnouncementRead:
    """Tell everybody in a cohort something, once each; for those who teach there, and admins."""
    return await announcements.make(cohort_id, me, body, once)


@router.get("")
async def list_announcements(
    cohort_id: UUID, me: LearnerId, announcements: Announcements, after: UUID | None = None
) -> AnnouncementPage:
    """What a cohort was told, newest first, for everybody in it."""
    return await announcements.page(cohort_id, me, after)


@router.delete("/{announcement_id}", status_code=204)
async def take_back_announcement(
    cohort_id: UUID, announcement_id: UUID, me: LearnerId, announcements: Announcements
) -> None:
    """Take an announcement back: it goes from the list and from notifications; a letter on its way may arrive."""
    await announcements.take_back(cohort_id, me, announcement_id)
