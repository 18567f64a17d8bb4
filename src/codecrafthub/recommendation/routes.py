"""Recommendation over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query

from codecrafthub.kit.web import LearnerId
from codecrafthub.recommendation.deps import Advice
from codecrafthub.recommendation.schemas import MasteryList, NextSteps

router = APIRouter()
internal = APIRouter()

TrackSlug = Annotated[str | None, Query(max_length=100, description="A track; by default the one you worked on last.")]


@router.get("/next")
async def next_steps(learner_id: LearnerId, advice: Advice, track: TrackSlug = None) -> NextSteps:
    """What to do next, best first, and why."""
    return await advice.next_for(learner_id, track)


@router.get("/mastery")
async def my_mastery(learner_id: LearnerId, advice: Advice, track: TrackSlug = None) -> MasteryList:
    """Your mastery of each concept of a track, and what it rests on."""
    return await advice.mastery_of(learner_id, track)


@internal.get("/mastery/{learner_id}/{track}")
async def peer_mastery(learner_id: UUID, track: str, advice: Advice) -> dict[str, float]:
    """A learner's mastery by concept, of those they have worked on."""
    return await advice.skills_of(learner_id, track)
