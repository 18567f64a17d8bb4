"""Runs and traces over HTTP: answered directly, nothing is judged, stored or counted."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request

from codecrafthub.assessment.run_input import RunInput
from codecrafthub.assessment.run_schemas import RunCreate, RunRead, TraceRead
from codecrafthub.assessment.runs import RunService
from codecrafthub.kit.web import LearnerId

router = APIRouter(tags=["runs"])


async def run_service(request: Request) -> RunService:
    service: RunService = request.app.state.runs
    return service


Runs = Annotated[RunService, Depends(run_service)]


@router.post("/runs")
async def create_run(body: RunCreate, learner_id: LearnerId, runs: Runs) -> RunRead:
    """Run code on calls or input of the learner's own; 429 with Retry-After where no slot is free at the moment."""
    inputs = RunInput.read(body.calls, body.stdin)
    return RunRead.of(await runs.run(learner_id, body.exercise, body.files, inputs))


@router.post("/traces")
async def create_trace(body: RunCreate, learner_id: LearnerId, runs: Runs) -> TraceRead:
    """Run a call, or a program, and tell each of its steps, up to 1,000; of several calls those of the last."""
    inputs = RunInput.read(body.calls, body.stdin)
    return TraceRead.of(await runs.trace(learner_id, body.exercise, body.files, inputs))
