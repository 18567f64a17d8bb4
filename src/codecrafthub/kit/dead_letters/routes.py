"""A service's dead letters as its peers ask for them; the hub adds these routes to the back door of each service."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel

from codecrafthub.kit.dead_letters import MOST_SHOWN, DeadLetters, Kind, Letter, Which


class KindPage(BaseModel):
    items: list[Kind]


class LetterPage(BaseModel):
    items: list[Letter]


class Chosen(BaseModel):
    """Which letters; all of the consumer's where nothing else is said."""

    consumer: str
    topic: str | None = None
    fact: UUID | None = None

    @property
    def which(self) -> Which:
        return Which(self.consumer, self.topic, self.fact)


class Count(BaseModel):
    count: int


def dead_letter_routes(store: DeadLetters) -> APIRouter:
    router = APIRouter(prefix="/dead-letters")

    @router.get("/kinds")
    async def kinds() -> KindPage:
        return KindPage(items=await store.kinds())

    @router.get("")
    async def letters(
        consumer: str,
        topic: str | None = None,
        fact: UUID | None = None,
        after: Annotated[int, Query(ge=0)] = 0,
        limit: Annotated[int, Query(ge=1, le=MOST_SHOWN)] = MOST_SHOWN,
    ) -> LetterPage:
        return LetterPage(items=await store.letters(Which(consumer, topic, fact), after, limit))

    @router.post("/revive")
    async def revive(chosen: Chosen) -> Count:
        return Count(count=await store.revive(chosen.which))

    @router.post("/drop")
    async def drop(chosen: Chosen) -> Count:
        return Count(count=await store.drop(chosen.which))

    return router
