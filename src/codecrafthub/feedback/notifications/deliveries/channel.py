"""The port to a way by which notifications leave the hub; each channel is a part of its own."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from codecrafthub.feedback.notifications.kinds import Choice, NotificationKind
from codecrafthub.feedback.notifications.wishes import Wishes
from codecrafthub.kit.database import Session


@dataclass(frozen=True, slots=True)
class Planned:
    """A notification that was just stored, and how its person wants to hear of it."""

    id: UUID
    user_id: UUID
    kind: NotificationKind
    choice: Choice
    wishes: Wishes
    at: datetime
    has_letter: bool
    """Whether a letter of its own tells the same."""


@dataclass(frozen=True, slots=True)
class Due:
    """A delivery that is to be made now; its `id` is the same however often it is tried."""

    id: UUID
    user_id: UUID
    channel: str
    target: str
    """Where to, for channels of which one person may have several."""
    notification_id: UUID | None
    """None for a digest: of the notifications whose `digest_id` is this delivery."""
    attempts: int
    claim: UUID


class NotNow(Exception):
    """The delivery is to wait, such as for the end of quiet hours; this is no failed attempt."""

    def __init__(self, until: datetime) -> None:
        self.until = until
        super().__init__(f"not before {until}")


class NotWanted(Exception):
    """There is nothing to deliver any more, for the reason given."""


class Refused(Exception):
    """The other side will never take it, for the reason given."""


class Channel(Protocol):
    @property
    def name(self) -> str:
        """As deliveries keep it; at most 20 characters."""

    async def plan(self, session: Session, planned: Planned) -> None:
        """Add, in the transaction that stores a notification, the deliveries that are to come of it."""

    async def send(self, due: Due) -> None:
        """Make a delivery; when this returns, the other side has taken it.

        Raises NotNow, NotWanted and Refused; whatever else it raises, the delivery is tried again later.
        """
