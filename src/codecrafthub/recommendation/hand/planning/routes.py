"""The plan for a week over HTTP: one's own alone."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request

from codecrafthub.kit.web import LearnerId
from codecrafthub.recommendation.hand.planning.schemas import PlanChange, PlanRead
from codecrafthub.recommendation.hand.planning.service import PlanService
from codecrafthub.recommendation.hand.routes import OneTrack, TrackSlug

router = APIRouter()


def _plans(request: Request) -> PlanService:
    found: PlanService = request.app.state.plans
    return found


Plans = Annotated[PlanService, Depends(_plans)]
Weeks = Annotated[int, Query(ge=0, le=4, description="0 for this week, 1 for the next one, …")]
Zone = Annotated[
    str | None, Query(max_length=64, description="Your time zone, as Europe/Berlin, unless you have set one.")
]


@router.get("/plan")
async def read_plan(
    learner_id: LearnerId, plans: Plans, track: TrackSlug = None, weeks: Weeks = 0, time_zone: Zone = None
) -> PlanRead:
    """What to do on which day of a week, why, and whether the goal is reached in time."""
    return await plans.plan(learner_id, track, weeks, time_zone)


@router.patch("/plan")
async def change_plan(
    body: PlanChange, learner_id: LearnerId, plans: Plans, track: OneTrack, weeks: Weeks = 0
) -> PlanRead:
    """Change one thing in it; the rest of the plan follows."""
    return await plans.change(learner_id, track, body, weeks)
