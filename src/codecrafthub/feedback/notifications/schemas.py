"""What the routes of notifications take and give."""

from datetime import datetime
from typing import Annotated, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StrictBool, StringConstraints

from codecrafthub.feedback.notifications.kinds import Choice, MailMode, NotificationKind
from codecrafthub.feedback.notifications.models import StoredNotification


class Schema(BaseModel):
    model_config = ConfigDict(frozen=True)


class Body(BaseModel):
    """What people send: nothing but the fields named."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class NotificationRead(Schema):
    """One notification: plain texts, and where in the web app it leads; `actor` is the name of who caused it."""

    id: UUID
    kind: NotificationKind
    title: str
    text: str
    link: str
    actor: str | None
    created_at: datetime
    is_read: bool

    @classmethod
    def of(cls, stored: StoredNotification) -> Self:
        return cls(
            id=stored.id, kind=NotificationKind(stored.kind), title=stored.title, text=stored.text, link=stored.link,
            actor=stored.actor, created_at=stored.created_at, is_read=stored.read_at is not None,
        )  # fmt: skip


class NotificationPage(Schema):
    """Notifications, newest first; `next` continues, `unread` counts all that were not read."""

    items: list[NotificationRead]
    next: UUID | None
    unread: int


class Unread(Schema):
    unread: int


class ReadUpTo(Body):
    """Which ones were read: all up to one, so that what came meanwhile stays unread; all there are without."""

    up_to: UUID | None = None


Clock = Annotated[str, StringConstraints(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]
"""A time of the day, as 22:00."""


class QuietHoursRead(Body):
    """When mail and webhooks wait, in the person's time zone; over midnight where they end earlier than they begin."""

    begins: Clock
    ends: Clock


class NotificationPreferences(Schema):
    """How someone hears of each kind; without a time zone it is UTC's. The digest comes daily at `digest_hour`."""

    kinds: dict[NotificationKind, Choice]
    quiet_hours: QuietHoursRead | None
    time_zone: str | None
    digest_hour: int


class ChoiceChange(Body):
    in_app: StrictBool | None = None
    mail: MailMode | None = None
    webhook: StrictBool | None = None


class NotificationPreferencesChange(Body):
    """What is not sent stays; `quiet_hours` sent as null are taken away."""

    kinds: dict[NotificationKind, ChoiceChange] = {}
    quiet_hours: QuietHoursRead | None = None
    time_zone: Annotated[str, StringConstraints(min_length=1, max_length=64)] | None = None
    digest_hour: Annotated[int, Field(ge=0, le=23, strict=True)] | None = None


class Unsubscription(Schema):
    """The kinds of letters that a link ends, and whether somebody has ended them."""

    kinds: list[NotificationKind]
    is_done: bool
