"""Dead letters over HTTP, for admins."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request

from codecrafthub.analytics.dead_letters import (
    AskedLetters,
    ChosenLetters,
    DeadLetterOverview,
    DeadLetterPage,
    Desk,
    DroppedLetters,
    LetterCount,
)
from codecrafthub.kit.web import Admin

router = APIRouter(prefix="/dead-letters")


async def _desk(request: Request) -> Desk:
    found: Desk = request.app.state.dead_letters
    return found


TheDesk = Annotated[Desk, Depends(_desk)]


@router.get("")
async def dead_letters(person: Admin, desk: TheDesk) -> DeadLetterOverview:
    """Facts that a consumer failed on too often, by consumer and topic, the latest first. For admins."""
    return await desk.overview()


@router.get("/letters")
async def letters(person: Admin, desk: TheDesk, asked: Annotated[AskedLetters, Query()]) -> DeadLetterPage:
    """A consumer's dead letters in order, with what is in them; long texts and e-mail addresses are left out."""
    return await desk.page(asked)


@router.post("/replay")
async def replay_letters(person: Admin, desk: TheDesk, chosen: ChosenLetters) -> LetterCount:
    """Have dead letters heard again within seconds, with all tries before them; none counts twice."""
    return await desk.replay(chosen, person.id)


@router.post("/drop")
async def drop_letters(person: Admin, desk: TheDesk, chosen: DroppedLetters) -> LetterCount:
    """Have dead letters forgotten for good; who did it and why stands in the log."""
    return await desk.drop(chosen, person.id)
