"""What a bus asks of an outbox, wherever its facts are kept, and how often and how long deliveries are tried."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol, runtime_checkable

from pydantic import ValidationError

from codecrafthub.kit.clock import now
from codecrafthub.kit.dead_letters import DeadLetters
from codecrafthub.kit.facts import Envelope

BATCH = 200
MAX_ATTEMPTS = 16
"""With the pauses between them half an hour, so that a peer that is being updated costs nobody a letter."""
FIRST_DELAY = timedelta(seconds=0.2)
LONGEST_DELAY = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Delivery:
    """One fact waiting for one consumer."""

    position: int
    attempts: int
    envelope: Envelope
    error: str | None = None
    """Why it could not be handled the last time."""


@dataclass(frozen=True, slots=True)
class Backlog:
    """What waits in an outbox: how many facts, since when the oldest, and how many were given up."""

    waiting: int
    since: datetime | None
    dead: int


def next_attempt(delivery: Delivery, error: str) -> dict[str, Any]:
    """What is to be noted of a delivery that failed: when it is tried again, or that it never is, since now."""
    attempts = delivery.attempts + 1
    is_dead = attempts >= MAX_ATTEMPTS
    pause = timedelta() if is_dead else min(FIRST_DELAY * 2**delivery.attempts, LONGEST_DELAY)
    return {
        "attempts": attempts,
        "due_at": now() + pause,
        "error": error[:2000],
        "is_dead": is_dead,
    }


def reason(error: Exception) -> str:
    """Why a fact could not be handled, in one line, and without the values, which may be somebody's code."""
    if isinstance(error, ValidationError):
        flaws = (f"{'.'.join(map(str, one['loc'])) or 'all of it'}: {one['msg']}" for one in error.errors())
        said = "; ".join(flaws)
    else:
        said = str(error)
    return " ".join(f"{type(error).__name__}: {said}".removesuffix(": ").split())


class Audience(Protocol):
    """The consumers of this process, while somebody drains the outbox here."""

    def of(self, topic: str) -> Sequence[str]:
        """Who wants to hear facts of a topic."""

    def tell(self, deliveries: Sequence[tuple[str, Delivery]]) -> None:
        """Deliveries were stored, each for one consumer."""


class Drained(Protocol):
    """An outbox as the bus sees it; in `kit/outbox.py` beside a service's tables, elsewhere beside its documents."""

    service: str
    """The service whose subscriptions are served while this outbox is drained; only carriers between processes ask."""
    woken: asyncio.Event
    audience: Audience | None

    @property
    def dead_letters(self) -> DeadLetters:
        """What was given up of it."""

    async def unrelayed(self) -> list[tuple[int, Envelope]]:
        """The oldest facts not handed on yet, in order."""

    async def mark_relayed(
        self, positions: Sequence[int], deliveries: Mapping[int, Sequence[str]] | None = None
    ) -> None:
        """Note that facts were handed on, and which consumers of this process each one now waits for."""

    async def waiting(self, consumer: str, moment: datetime) -> list[Delivery]:
        """What a consumer may hear now, in order: what is due and not held back by an earlier fact with its key."""

    async def next_due(self, consumer: str, moment: datetime) -> datetime | None:
        """When the first of the deliveries that were put off beyond a moment may be tried again."""

    async def overdue(self, moment: datetime) -> Sequence[str]:
        """The consumers with deliveries that were due before a moment."""

    async def mark_delivered(self, delivered: Sequence[tuple[str, int]]) -> None:
        """Forget deliveries, each named by its consumer and position."""

    async def mark_failed(self, consumer: str, delivery: Delivery, error: str) -> bool:
        """Put a delivery off, longer each time; True when it has failed too often and is now a dead letter."""

    async def backlog(self) -> Backlog:
        """How much waits, for the bus or for consumers of this process, and how much was given up."""


@runtime_checkable
class Shelf(Drained, Protocol):
    """An outbox that also keeps what its own service heard from a carrier and could not handle yet."""

    async def is_held(self, consumer: str, key: str) -> bool:
        """Whether facts with this key wait here for a consumer, so that those after them have to."""

    async def keep(self, consumer: str, envelope: Envelope, error: str | None, *, is_dead: bool = False) -> None:
        """Keep a fact until it is heard from here: after it failed with an error, or because others wait before it.

        `is_dead`: it is not to be tried any more.
        """
