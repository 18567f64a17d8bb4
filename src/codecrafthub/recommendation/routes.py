"""Recommendation over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query, Response

from codecrafthub.kit.web import LearnerId
from codecrafthub.recommendation.deps import Advice, Own
from codecrafthub.recommendation.own_data import OwnData
from codecrafthub.recommendation.schemas import MasteryHistory, MasteryList, NextSteps, RefreshList

router = APIRouter()
internal = APIRouter()

TrackSlug = Annotated[str | None, Query(max_length=100, description="A track; by default the one you worked on last.")]
Limit = Annotated[int, Query(ge=1, le=10, description="How many steps at most.")]
Exercise = Annotated[str, Query(max_length=200, description="The exercise that you are about to begin.")]
ConceptSlug = Annotated[str, Path(max_length=100)]


@router.get("/next")
async def next_steps(learner_id: LearnerId, advice: Advice, track: TrackSlug = None, limit: Limit = 3) -> NextSteps:
    """What to do next, best first, and why."""
    return await advice.next_for(learner_id, track, limit)


@router.get("/refresh")
async def what_to_refresh(learner_id: LearnerId, advice: Advice, exercise: Exercise) -> RefreshList:
    """What to look at again before an exercise: concepts it builds on that you do not hold well now."""
    return await advice.refresh_before(learner_id, exercise)


@router.get("/mastery")
async def my_mastery(learner_id: LearnerId, advice: Advice, track: TrackSlug = None) -> MasteryList:
    """Your mastery of each concept of a track, and what it rests on."""
    return await advice.mastery_of(learner_id, track)


@router.get("/mastery/{concept}/history")
async def my_history(
    learner_id: LearnerId, advice: Advice, concept: ConceptSlug, track: TrackSlug = None
) -> MasteryHistory:
    """How your mastery of a concept moved with your attempts."""
    return await advice.history_of(learner_id, track, concept)


@router.get("/me/data")
async def my_data(learner_id: LearnerId, own: Own, response: Response) -> OwnData:
    """All that is stored of you here, and what is concluded from it, to take home."""
    response.headers["Content-Disposition"] = 'attachment; filename="what-the-hub-knows-of-me.json"'
    return await own.of(learner_id)


@internal.get("/mastery/{learner_id}/{track}")
async def peer_mastery(learner_id: UUID, track: str, advice: Advice) -> dict[str, float]:
    """A learner's mastery by concept, of those they have worked on."""
    return await advice.skills_of(learner_id, track)
