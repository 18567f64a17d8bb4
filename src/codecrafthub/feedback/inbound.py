"""What comes in over one socket: understood, bounded, and acted on or handed to whoever does."""

import time
from dataclasses import dataclass
from uuid import UUID

from pydantic import ValidationError

from codecrafthub.feedback.channels import Channel, Channels, Outlet
from codecrafthub.feedback.hearing import FROM_CLIENT, Hearing
from codecrafthub.feedback.limits import REFUSED, Close
from codecrafthub.feedback.messages import Notice, Pong, Renew, Renewal, Resume, Said, Unwatch, Watch, encode
from codecrafthub.feedback.seats import Seats
from codecrafthub.feedback.tickets import Tickets
from codecrafthub.kit.errors import HubError

NOT_UNDERSTOOD = (
    'This message is not understood: send {"type": "pong"}, {"type": "resume", "after": "<event id>"}, or another of '
    "those in /api/feedback/asyncapi.json."
)


@dataclass(frozen=True, slots=True)
class Office:
    """What every socket of this process needs."""

    channels: Channels
    tickets: Tickets
    seats: Seats
    hearing: Hearing


class Inbound:
    """One socket's ear; `outlet` is the socket itself, whose end may be the answer."""

    def __init__(self, outlet: Outlet, learner_id: UUID, channel: Channel, office: Office) -> None:
        self._outlet, self._learner_id, self._channel, self._office = outlet, learner_id, channel, office
        self._limits = office.channels.limits
        self.heard_at = self._signed_at = time.monotonic()
        self._asked_at: float | None = None
        self._second, self._in_second = 0, 0
        self._garbage = 0
        self._watched: set[UUID] = set()

    async def take(self, text: str | None) -> None:
        """Act on one message; None stands for one of bytes."""
        self.heard_at = time.monotonic()
        if self._is_flooded():
            self._outlet.end(Close.ABUSE, f"Send at most {self._limits.messages_per_second} messages a second.")
        elif text is None:
            self._refuse()
        elif len(text) > self._limits.message_bytes or len(text.encode()) > self._limits.message_bytes:
            self._outlet.end(Close.TOO_LARGE, f"A message may have at most {self._limits.message_bytes} bytes.")
        else:
            try:
                said = FROM_CLIENT.validate_json(text)
            except ValidationError:
                self._refuse()
            else:
                await self._act(said)

    def check_signed_in(self, now: float) -> None:
        """Whoever holds a socket shows from time to time that they still may: asked for a ticket, or cut."""
        if self._asked_at is not None:
            if now - self._asked_at > self._limits.renewal_grace_seconds:
                self._outlet.end(Close.TICKET, "No fresh ticket came; connect again with a new one.")
        elif now - self._signed_at > self._limits.renewal_seconds:
            self._asked_at = now
            body = Renewal(seconds=int(self._limits.renewal_grace_seconds))
            self._outlet.push("renew", encode(self._channel.position, "renew", body))

    def _is_flooded(self) -> bool:
        second = int(self.heard_at)
        self._in_second = self._in_second + 1 if second == self._second else 1
        self._second = second
        return self._in_second > self._limits.messages_per_second

    async def _act(self, said: Said) -> None:
        match said:
            case Pong():
                pass
            case Resume():
                self._channel.replay(self._outlet, said.after)
            case Renew():
                await self._renew(said.ticket)
            case Watch():
                await self._watch(said.cohort)
            case Unwatch():
                self._watched.discard(said.cohort)
                self._office.channels.unobserve(said.cohort, self._outlet)
            case _:
                if (refusal := await self._office.hearing.hear(self._learner_id, said)) is not None:
                    self._complain(refusal)

    async def _renew(self, ticket: str) -> None:
        try:
            learner_id = await self._office.tickets.redeem(ticket)
        except HubError as error:
            self._outlet.end(REFUSED[error.status], error.detail)
            return
        if learner_id != self._learner_id:
            self._outlet.end(Close.FORBIDDEN, "This ticket is somebody else's.")
            return
        self._signed_at, self._asked_at = time.monotonic(), None
        for cohort_id in list(self._watched):
            await self._watch(cohort_id)

    async def _watch(self, cohort_id: UUID) -> None:
        """Hear what is told to those who teach a cohort; whether one may is asked before anything is told."""
        if len(self._watched | {cohort_id}) > self._limits.cohorts:
            self._complain(f"Watch at most {self._limits.cohorts} cohorts at a time.")
            return
        seats, edition = self._office.seats, -1
        try:
            while edition != seats.edition:  # whoever left while it was asked is asked about again
                edition = seats.edition
                await seats.check_taught(self._learner_id, cohort_id)
        except HubError as error:
            self._watched.discard(cohort_id)
            self._office.channels.unobserve(cohort_id, self._outlet)
            self._complain(error.detail)
            return
        if self._outlet in self._channel.outlets:  # it may have closed meanwhile
            self._watched.add(cohort_id)
            self._office.channels.observe(cohort_id, self._learner_id, self._outlet)

    def _complain(self, detail: str) -> None:
        self._outlet.push("error", encode(self._channel.position, "error", Notice(detail=detail)))

    def _refuse(self) -> None:
        self._garbage += 1
        self._complain(NOT_UNDERSTOOD)
        if self._garbage >= self._limits.garbage:
            self._outlet.end(Close.ABUSE, f"{self._garbage} messages could not be understood.")
