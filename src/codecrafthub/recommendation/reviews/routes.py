"""Reviews over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request

from codecrafthub.kit.web import LearnerId
from codecrafthub.recommendation.reviews.schemas import ReviewList
from codecrafthub.recommendation.reviews.service import ReviewDesk
from codecrafthub.recommendation.routes import TrackSlug

router = APIRouter(prefix="/reviews")


async def _desk(request: Request) -> ReviewDesk:
    found: ReviewDesk = request.app.state.reviews
    return found


@router.get("")
async def my_reviews(
    learner_id: LearnerId, desk: Annotated[ReviewDesk, Depends(_desk)], track: TrackSlug = None
) -> ReviewList:
    """Concepts that you solved exercises on and are about to forget, the least remembered first."""
    return await desk.due_for(learner_id, track)
