"""What admins see of recommendations, and experiments, over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request

from codecrafthub.kit.web import Admin
from codecrafthub.recommendation.outcomes.admin_schemas import (
    AdminOverview,
    ExperimentChanged,
    ExperimentMade,
    ExperimentRead,
)
from codecrafthub.recommendation.outcomes.laboratory import Laboratory
from codecrafthub.recommendation.outcomes.overview import OverviewService

router = APIRouter(prefix="/admin", tags=["admin"])

Days = Annotated[int, Query(ge=7, le=180, description="How many days, today included (UTC).")]


def _overview(request: Request) -> OverviewService:
    found: OverviewService = request.app.state.overview
    return found


def _laboratory(request: Request) -> Laboratory:
    found: Laboratory = request.app.state.laboratory
    return found


Overviews = Annotated[OverviewService, Depends(_overview)]
Experiments = Annotated[Laboratory, Depends(_laboratory)]


@router.get("/overview")
async def recommendation_overview(person: Admin, overviews: Overviews, days: Days = 30) -> AdminOverview:
    """What was recommended and what came of it, models, experiments and alarms. For admins."""
    return await overviews.overview(days)


@router.post("/experiments", status_code=201)
async def begin_experiment(person: Admin, experiments: Experiments, body: ExperimentMade) -> ExperimentRead:
    """Give some learners another ranker from now on. For admins."""
    return await experiments.begin(body)


@router.patch("/experiments/{experiment_id}")
async def change_experiment(
    person: Admin, experiments: Experiments, experiment_id: UUID, body: ExperimentChanged
) -> ExperimentRead:
    """Stop an experiment, choose the ranker that everybody gets after it, or both. For admins."""
    return await experiments.change(experiment_id, body)
