"""A service's dead letters as its peers ask for them; the hub adds these routes to the back door of each service."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, FastAPI, Query, Request
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


def serve_dead_letters(app: FastAPI, store: DeadLetters) -> None:
    """Add the routes to an app, which answer of this store."""
    app.state.dead_letters = store
    app.include_router(router)


router = APIRouter(prefix="/dead-letters")


def _store(request: Request) -> DeadLetters:
    store: DeadLetters = request.app.state.dead_letters
    return store


TheStore = Annotated[DeadLetters, Depends(_store)]


@router.get("/kinds")
async def kinds(store: TheStore) -> KindPage:
    return KindPage(items=await store.kinds())


@router.get("")
async def letters(
    store: TheStore,
    *,
    consumer: str,
    topic: str | None = None,
    fact: UUID | None = None,
    after: Annotated[int, Query(ge=0)] = 0,
    limit: Annotated[int, Query(ge=1, le=MOST_SHOWN)] = MOST_SHOWN,
) -> LetterPage:
    return LetterPage(items=await store.letters(Which(consumer, topic, fact), after, limit))


@router.post("/revive")
async def revive(store: TheStore, chosen: Chosen) -> Count:
    return Count(count=await store.revive(chosen.which))


@router.post("/drop")
async def drop(store: TheStore, chosen: Chosen) -> Count:
    return Count(count=await store.drop(chosen.which))
