"""The port to a way by which notifications leave the hub; each channel is a part of its own."""

from collections.abc import Sequence
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
    created_at: datetime
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


class CameToNothing(Exception):
    """It did not work this time, for the reason given; it is tried again later."""


class Channel(Protocol):
    @property
    def name(self) -> str:
        """As deliveries keep it; at most 20 characters."""

    @property
    def at_once(self) -> int:
        """How many deliveries are under way at most."""

    @property
    def has_targets(self) -> bool:
        """Whether there are several to deliver to; each then gets one delivery at a time, so none takes all places."""

    async def plan(self, session: Session, planned: Sequence[Planned]) -> None:
        """Add, in the transaction that stores notifications, the deliveries that are to come of them."""

    async def send(self, due: Due) -> None:
        """Make a delivery; when this returns, the other side has taken it.

        Raises NotNow, NotWanted, Refused and CameToNothing; whatever else it raises, it is tried again later, too.
        """
