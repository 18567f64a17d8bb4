"""The learner's hand over HTTP: one's own alone."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Request

from codecrafthub.kit.web import LearnerId
from codecrafthub.recommendation.hand.schemas import (
    ClaimWritten,
    GoalRead,
    GoalWritten,
    HandRead,
    PreferencesChange,
    PreferencesRead,
    TrackWordRead,
    TrackWordWritten,
    WordRead,
    WordWritten,
)
from codecrafthub.recommendation.hand.service import HandService

router = APIRouter()


def _hands(request: Request) -> HandService:
    found: HandService = request.app.state.hands
    return found


Hands = Annotated[HandService, Depends(_hands)]
TrackSlug = Annotated[str | None, Query(max_length=100, description="A track; by default the one you worked on last.")]
OneTrack = Annotated[str, Query(max_length=100)]
ExerciseSlug = Annotated[str, Path(max_length=200)]
Slug = Annotated[str, Path(max_length=100)]


@router.get("/hand")
async def read_hand(learner_id: LearnerId, hands: Hands, track: TrackSlug = None) -> HandRead:
    """What you said of a track's exercises and concepts."""
    return await hands.hand(learner_id, track)


@router.put("/hand/exercises/{exercise}")
async def say_of_exercise(exercise: ExerciseSlug, body: WordWritten, learner_id: LearnerId, hands: Hands) -> WordRead:
    """Say "not now", "too easy", "too hard" or "never" of an exercise; what comes next heeds it at once."""
    return await hands.say(learner_id, exercise, body)


@router.delete("/hand/exercises/{exercise}", status_code=204)
async def take_back_of_exercise(exercise: ExerciseSlug, learner_id: LearnerId, hands: Hands) -> None:
    """Take back what you said of an exercise."""
    await hands.take_back(learner_id, exercise)


@router.put("/hand/tracks/{track}")
async def set_track_aside(track: Slug, body: TrackWordWritten, learner_id: LearnerId, hands: Hands) -> TrackWordRead:
    """Say "not now" or "never" of a whole track that is recommended."""
    return await hands.set_aside(learner_id, track, body)


@router.delete("/hand/tracks/{track}", status_code=204)
async def take_back_of_track(track: Slug, learner_id: LearnerId, hands: Hands) -> None:
    """Take back what you said of a track."""
    await hands.take_back(learner_id, track)


@router.put("/claims/{track}/{concept}", status_code=204)
async def claim_concept(track: Slug, concept: Slug, body: ClaimWritten, learner_id: LearnerId, hands: Hands) -> None:
    """Say that you know a concept already, or not yet."""
    await hands.claim(learner_id, track, concept, knows=body.knows)


@router.delete("/claims/{track}/{concept}", status_code=204)
async def take_back_claim(track: Slug, concept: Slug, learner_id: LearnerId, hands: Hands) -> None:
    """Take back what you said of a concept."""
    await hands.unclaim(learner_id, track, concept)


@router.get("/goals")
async def read_goal(learner_id: LearnerId, hands: Hands, track: TrackSlug = None) -> GoalRead:
    """What you want of a track, and at which pace."""
    return await hands.goal(learner_id, track)


@router.put("/goals")
async def set_goal(body: GoalWritten, learner_id: LearnerId, hands: Hands, track: OneTrack) -> GoalRead:
    """Set it all; the plan follows it."""
    return await hands.set_goal(learner_id, track, body)


@router.delete("/goals", status_code=204)
async def drop_goal(learner_id: LearnerId, hands: Hands, track: OneTrack) -> None:
    """Have no goal in a track."""
    await hands.drop_goal(learner_id, track)


@router.get("/preferences")
async def read_recommendation_preferences(learner_id: LearnerId, hands: Hands) -> PreferencesRead:
    """Whether what comes next is chosen for you, whether others learn from what you do, and your languages."""
    return await hands.preferences(learner_id)


@router.patch("/preferences")
async def change_recommendation_preferences(
    body: PreferencesChange, learner_id: LearnerId, hands: Hands
) -> PreferencesRead:
    """Change some of it; what is not sent stays, and what comes next heeds it at once."""
    return await hands.prefer(learner_id, body)
