"""One thing to be done to a regrade in the background, entry by entry."""

from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from codecrafthub.assessment.regrading.models import Status


@dataclass(frozen=True, slots=True)
class Hold:
    """The right to bring a regrade forward, for as long as it is to be worked on in this way."""

    regrade_id: UUID
    claim: UUID
    status: Status


class Stage(Protocol):
    """What is stored by one step is stored for good: whoever goes on later begins with the next."""

    async def step(self, hold: Hold) -> bool:
        """Deal with one more entry; False when there is nothing more to do here."""
