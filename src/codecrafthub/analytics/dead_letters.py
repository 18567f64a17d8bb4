"""What no consumer could hear, over all services: shown to admins, heard again or dropped as they say."""

import asyncio
from collections.abc import Mapping
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field, StringConstraints

from codecrafthub.kit.client import Peers
from codecrafthub.kit.dead_letters import MOST_SHOWN, DeadLetters, Kind, Letter, without_address
from codecrafthub.kit.dead_letters.client import DeadLettersElsewhere
from codecrafthub.kit.dead_letters.routes import Chosen
from codecrafthub.kit.errors import HubError, NotFound
from codecrafthub.kit.logging import logger

KEEPERS = ("identity", "content", "assessment", "feedback", "recommendation", "analytics")

log = logger(__name__)


class NoSuchLetter(NotFound):
    """This is not among the dead letters any more: somebody had it heard again, or dropped it."""


class NoSuchKeeper(NotFound):
    """There is no service of this name."""


class KindOfService(Kind):
    service: str
    """In whose store they lie."""


class DeadLetterOverview(BaseModel):
    kinds: list[KindOfService]
    silent: list[str]
    """Services that did not answer, and may keep more."""


class DeadLetterPage(BaseModel):
    items: list[Letter]
    next: int | None
    """What to ask for with `after`, where there are more."""


class ChosenLetters(Chosen):
    """All letters of a consumer in the store of a service, of one topic, or the one about one fact."""

    service: str


class AskedLetters(ChosenLetters):
    """A portion of them, in order."""

    after: Annotated[int, Field(ge=0, description="The `next` of the portion before.")] = 0
    limit: Annotated[int, Field(ge=1, le=MOST_SHOWN)] = 50


class DroppedLetters(ChosenLetters):
    reason: Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=300)]
    """Why nobody has to hear them; it stands in the log."""


class LetterCount(BaseModel):
    count: int


class Desk:
    """The dead letters of all services, wherever these run."""

    def __init__(self, stores: Mapping[str, DeadLetters]) -> None:
        self._stores = stores

    async def overview(self) -> DeadLetterOverview:
        found = await asyncio.gather(*(store.kinds() for store in self._stores.values()), return_exceptions=True)
        kinds: list[KindOfService] = []
        silent: list[str] = []
        for service, said in zip(self._stores, found, strict=True):
            if isinstance(said, HubError):
                silent.append(service)
            elif isinstance(said, BaseException):
                raise said
            else:
                kinds += [KindOfService(service=service, **kind.model_dump()) for kind in said]
        return DeadLetterOverview(kinds=sorted(kinds, key=lambda kind: kind.last_at, reverse=True), silent=silent)

    async def page(self, asked: AskedLetters) -> DeadLetterPage:
        found = await self._store(asked.service).letters(asked.which, asked.after, asked.limit)
        return DeadLetterPage(items=found, next=found[-1].position if len(found) >= asked.limit else None)

    async def replay(self, chosen: ChosenLetters, by: UUID) -> LetterCount:
        count = await self._store(chosen.service).revive(chosen.which)
        log.warning("dead_letters_replayed", by=str(by), count=count, **_told(chosen))
        return _counted(count)

    async def drop(self, chosen: DroppedLetters, by: UUID) -> LetterCount:
        count = await self._store(chosen.service).drop(chosen.which)
        reason = without_address(chosen.reason)
        log.warning("dead_letters_dropped", by=str(by), count=count, reason=reason, **_told(chosen))
        return _counted(count)

    def _store(self, service: str) -> DeadLetters:
        if service not in self._stores:
            raise NoSuchKeeper
        return self._stores[service]


def _counted(count: int) -> LetterCount:
    if not count:
        raise NoSuchLetter
    return LetterCount(count=count)


def _told(chosen: ChosenLetters) -> dict[str, str | None]:
    fact = None if chosen.fact is None else str(chosen.fact)
    return {"service": chosen.service, "consumer": chosen.consumer, "topic": chosen.topic, "fact": fact}


def desk(peers: Peers) -> Desk:
    """The desk that asks each service at its back door."""
    return Desk({name: DeadLettersElsewhere(peers.client(name, caller="analytics")) for name in KEEPERS})
