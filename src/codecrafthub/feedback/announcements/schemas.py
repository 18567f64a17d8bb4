"""The bodies that the routes of announcements take and give."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, StringConstraints

from codecrafthub.feedback.announcements.models import LONGEST_TEXT, LONGEST_TITLE

CLEAN = r"^[^\x00]*$"


class AnnouncementMade(BaseModel):
    """What those who teach send: plain texts."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: Annotated[str, StringConstraints(max_length=LONGEST_TITLE, pattern=CLEAN)]
    text: Annotated[str, StringConstraints(max_length=LONGEST_TEXT, pattern=CLEAN)]


class AnnouncementRead(BaseModel):
    """An announcement as everybody in the cohort reads it; `author` is null where they have left the hub."""

    id: UUID
    title: str
    text: str
    author: str | None
    made_at: datetime


class AnnouncementPage(BaseModel):
    """Announcements, newest first; `next` continues."""

    items: list[AnnouncementRead]
    next: UUID | None
