"""Placements over HTTP: one's own alone."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Request

from codecrafthub.kit.web import LearnerId
from codecrafthub.recommendation.placements.schemas import AnswerGiven, PlacementBegun, PlacementRead
from codecrafthub.recommendation.placements.service import PlacementDesk

router = APIRouter(prefix="/placements")


async def _desk(request: Request) -> PlacementDesk:
    found: PlacementDesk = request.app.state.placements
    return found


Desk = Annotated[PlacementDesk, Depends(_desk)]
Slug = Annotated[str, Path(max_length=100)]


@router.post("")
async def begin_placement(body: PlacementBegun, learner_id: LearnerId, desk: Desk) -> PlacementRead:
    """Begin a placement, or go on with the one that is running."""
    return await desk.begin(learner_id, body)


@router.get("/{track}")
async def my_placement(track: Slug, learner_id: LearnerId, desk: Desk) -> PlacementRead:
    """Your placement as it stands: the question that is asked, or what came of it."""
    return await desk.latest(learner_id, track)


@router.post("/{track}/answers")
async def answer_placement(track: Slug, body: AnswerGiven, learner_id: LearnerId, desk: Desk) -> PlacementRead:
    """Answer the question that is asked; what comes next heeds it at once."""
    return await desk.answer(learner_id, track, body)


@router.post("/{track}/skip")
async def skip_placement(track: Slug, learner_id: LearnerId, desk: Desk) -> PlacementRead:
    """Do without a placement, or without the rest of it; it is not offered again."""
    return await desk.end(learner_id, track, "skipped")


@router.post("/{track}/finish")
async def finish_placement(track: Slug, learner_id: LearnerId, desk: Desk) -> PlacementRead:
    """End it with the answers given so far."""
    return await desk.end(learner_id, track, "finished")
