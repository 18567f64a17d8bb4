"""The kinds of notifications, and by which ways people hear of each unless they choose otherwise."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Literal

from pydantic import BaseModel, ConfigDict


class NotificationKind(StrEnum):
    """What a notification is about; people choose kind by kind how they hear of it."""

    FEEDBACK = "feedback"
    COMMENT = "comment"
    HELP = "help"
    EXERCISE = "exercise"
    REVIEW = "review"
    ANNOUNCEMENT = "announcement"
    SECURITY = "security"
    STREAK = "streak"


MailMode = Literal["off", "at_once", "digest"]


class Choice(BaseModel):
    """The ways by which someone hears of one kind: in the list, by mail (by itself, or once a day), by webhooks."""

    model_config = ConfigDict(frozen=True)

    in_app: bool = True
    mail: MailMode = "at_once"
    webhook: bool = True

    @property
    def is_any(self) -> bool:
        return self.in_app or self.webhook or self.mail != "off"


_DIGEST = Choice(mail="digest")
DEFAULTS: Mapping[NotificationKind, Choice] = {
    NotificationKind.FEEDBACK: _DIGEST,
    NotificationKind.COMMENT: Choice(),
    NotificationKind.HELP: Choice(),
    NotificationKind.EXERCISE: _DIGEST,
    NotificationKind.REVIEW: _DIGEST,
    NotificationKind.ANNOUNCEMENT: Choice(),
    NotificationKind.SECURITY: Choice(),
    NotificationKind.STREAK: Choice(in_app=False, mail="off", webhook=False),
}
