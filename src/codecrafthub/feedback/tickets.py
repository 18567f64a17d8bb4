"""Tickets: what a browser shows when it opens the socket, because it cannot send a header there."""

import secrets
import time
from collections import Counter, deque
from collections.abc import Callable
from uuid import UUID

import jwt

from codecrafthub.feedback.errors import BadTicket, TooManyTickets
from codecrafthub.kit.auth import ServiceTokens

AUDIENCE = "feedback.socket"
TICKET_SECONDS = 30
TICKETS_PER_PERSON = 40
"""Within the life of a ticket; a browser needs one per connection."""


class Recent:
    """Counts what happened within the last seconds and forgets the rest."""

    def __init__(self, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._seconds, self._clock = seconds, clock
        self._seen: deque[tuple[float, str]] = deque()
        self._counts: Counter[str] = Counter()

    def count(self, key: str) -> int:
        while self._seen and self._seen[0][0] <= self._clock() - self._seconds:
            _, old = self._seen.popleft()
            self._counts[old] -= 1
            if not self._counts[old]:
                del self._counts[old]
        return self._counts[key]

    def add(self, key: str) -> None:
        self._seen.append((self._clock(), key))
        self._counts[key] += 1


class Tickets:
    """Signed, so that a ticket from one replica opens a socket at another.

    Each replica takes a ticket once and counts those it gave out itself; replicas do not tell each other. Behind
    several of them a stolen ticket may therefore open one socket at each, within the half minute that it lives.
    """

    def __init__(self, tokens: ServiceTokens, seconds: float = TICKET_SECONDS) -> None:
        self._tokens, self.seconds = tokens, seconds
        self._issued = Recent(seconds)
        self._used = Recent(seconds + 1)

    def issue(self, learner_id: UUID) -> str:
        """A fresh ticket. Raises TooManyTickets for someone who collects them."""
        if self._issued.count(str(learner_id)) >= TICKETS_PER_PERSON:
            raise TooManyTickets
        self._issued.add(str(learner_id))
        return self._tokens.seal(AUDIENCE, self.seconds, sub=str(learner_id), jti=secrets.token_urlsafe(12))

    def redeem(self, ticket: str) -> UUID:
        """The learner a ticket was made for, once at this replica. Raises BadTicket with the reason."""
        try:
            claims = self._tokens.unseal(ticket, AUDIENCE)
            learner_id, mark = UUID(claims["sub"]), str(claims["jti"])
        except jwt.ExpiredSignatureError:
            raise BadTicket("This ticket has expired; ask for a new one.") from None
        except (jwt.InvalidTokenError, KeyError, ValueError, TypeError, AttributeError):
            raise BadTicket from None
        if self._used.count(mark):
            raise BadTicket("This ticket was used before; ask for a new one.")
        self._used.add(mark)
        return learner_id
