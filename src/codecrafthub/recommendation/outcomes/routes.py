"""Outcomes over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request

from codecrafthub.kit.web import LearnerId
from codecrafthub.recommendation.outcomes.repository import Item
from codecrafthub.recommendation.outcomes.schemas import Click
from codecrafthub.recommendation.outcomes.watching import Outcomes

router = APIRouter(tags=["outcomes"])


def _outcomes(request: Request) -> Outcomes:
    found: Outcomes = request.app.state.outcomes
    return found


Watching = Annotated[Outcomes, Depends(_outcomes)]


@router.post("/impressions/{impression_id}/clicks", status_code=204)
async def click(impression_id: UUID, body: Click, learner_id: LearnerId, outcomes: Watching) -> None:
    """Tell that you opened something you were shown; a second time changes nothing."""
    await outcomes.click(learner_id, impression_id, Item(body.slug, body.kind or ""))
