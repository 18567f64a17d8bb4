"""Speaking to people and to cohorts, whichever replica holds their sockets."""

from uuid import UUID

from pydantic import BaseModel, SerializeAsAny

from codecrafthub.feedback.channels import Channels
from codecrafthub.feedback.messages import BODIES, PASSING, Body, MessageType
from codecrafthub.kit.bus import Bus

PERSON, COHORT = "feedback.person", "feedback.cohort"
"""Signals to `feedback.person.<user id>` and `feedback.cohort.<cohort id>`."""


class Told(BaseModel):
    """A message on its way to every replica."""

    kind: MessageType
    data: SerializeAsAny[Body]


class Outreach:
    """What is said here may be lost, as every signal: what must not be is stored as well, and loaded after a break."""

    def __init__(self, bus: Bus, channels: Channels) -> None:
        self._bus, self._channels = bus, channels

    async def person(self, user_id: UUID, kind: MessageType, body: Body) -> None:
        """Send a message to all sockets of a person; kept, unless it is passing, for those that come back soon."""
        await self._bus.signal(f"{PERSON}.{user_id}", Told(kind=kind, data=body))

    async def cohort(self, cohort_id: UUID, kind: MessageType, body: Body) -> None:
        """Send a message to all who watch a cohort at this moment."""
        await self._bus.signal(f"{COHORT}.{cohort_id}", Told(kind=kind, data=body))

    async def listen(self) -> None:
        """Hand on, from now on, what any replica says to those who have a socket here."""
        await self._bus.listen(f"{PERSON}.*", self._to_person)
        await self._bus.listen(f"{COHORT}.*", self._to_cohort)

    async def _to_person(self, subject: str, said: Told | bytes) -> None:
        channel = self._channels.watched(_whom(subject))
        if channel is not None:
            told = _read(said)
            tell = channel.mention if told.kind in PASSING else channel.publish
            tell(told.kind, told.data)

    async def _to_cohort(self, subject: str, said: Told | bytes) -> None:
        cohort_id = _whom(subject)
        if self._channels.is_observed(cohort_id):
            told = _read(said)
            self._channels.tell_observers(cohort_id, told.kind, told.data)


def _whom(subject: str) -> UUID:
    return UUID(subject.rpartition(".")[2])


def _read(said: Told | bytes) -> Told:
    if isinstance(said, Told):
        return said
    raw = _Raw.model_validate_json(said)
    return Told(kind=raw.kind, data=BODIES[raw.kind].model_validate(raw.data))


class _Raw(BaseModel):
    kind: MessageType
    data: dict[str, object]
