"""Tickets: what a browser shows when it opens the socket, because it cannot send a header there."""

import secrets
import time
from collections import Counter, deque
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from uuid import UUID

import jwt

from codecrafthub.feedback.errors import BadTicket, TooManyTickets
from codecrafthub.feedback.repository import FeedbackRepository
from codecrafthub.kit.auth import ServiceTokens
from codecrafthub.kit.clock import now
from codecrafthub.kit.database import Database

AUDIENCE = "feedback.socket"
TICKET_SECONDS = 30
TICKETS_PER_PERSON = 40
"""Within the life of a ticket; a browser needs one per connection."""
SLOWEST_CLOCK = timedelta(minutes=5)
TIDY_SECONDS = 60.0


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
    """Signed, so that a ticket from one instance opens a socket at another; used once, which the database sees to.

    Nobody is let in while the database is away: whether a ticket was used cannot be known then. Each instance counts
    the tickets that it gave out itself.
    """

    def __init__(self, tokens: ServiceTokens, database: Database, seconds: float = TICKET_SECONDS) -> None:
        self._tokens, self._database, self.seconds = tokens, database, seconds
        self._issued = Recent(seconds)

    def issue(self, learner_id: UUID) -> str:
        """A fresh ticket. Raises TooManyTickets for someone who collects them."""
        if self._issued.count(str(learner_id)) >= TICKETS_PER_PERSON:
            raise TooManyTickets
        self._issued.add(str(learner_id))
        return self._tokens.seal(AUDIENCE, self.seconds, sub=str(learner_id), jti=secrets.token_urlsafe(12))

    async def redeem(self, ticket: str) -> UUID:
        """The learner a ticket was made for, once in the whole hub. Raises BadTicket, or Unavailable."""
        try:
            claims = self._tokens.unseal(ticket, AUDIENCE)
            learner_id, mark = UUID(claims["sub"]), str(claims["jti"])
            expires_at = datetime.fromtimestamp(claims["exp"], UTC)
        except jwt.ExpiredSignatureError:
            raise BadTicket("This ticket has expired; ask for a new one.") from None
        except (jwt.InvalidTokenError, KeyError, ValueError, TypeError, AttributeError):
            raise BadTicket from None
        async with self._database.write() as session:
            is_first = await FeedbackRepository(session).use_ticket(mark, expires_at)
        if not is_first:
            raise BadTicket("This ticket was used before; ask for a new one.")
        return learner_id

    async def tidy(self) -> None:
        """Forget used tickets that nobody could use any more, also by a clock that is slow."""
        async with self._database.write(is_long=True) as session:
            await FeedbackRepository(session).forget_tickets(now() - SLOWEST_CLOCK)
