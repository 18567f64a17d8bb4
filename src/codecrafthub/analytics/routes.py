"""Analytics over HTTP: two pages of numbers for people, the replay of facts for peers."""

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel

from codecrafthub.analytics.deps import Events, Numbers
from codecrafthub.analytics.schemas import Overview, PersonalNumbers
from codecrafthub.contracts.analytics import ExerciseStatistics, StoredEvent
from codecrafthub.kit.web import Instructor, LearnerId

router = APIRouter()
internal = APIRouter()

Days = Annotated[int, Query(ge=7, le=366, description="How many days `daily` covers, today included (UTC).")]


class EventPage(BaseModel):
    items: list[StoredEvent]


@router.get("/overview")
async def overview(person: Instructor, numbers: Numbers, days: Days = 30) -> Overview:
    """What happened on the hub: sign-ups, submissions, pass rates. For instructors and admins."""
    return await numbers.overview(days)


@router.get("/me")
async def my_numbers(learner_id: LearnerId, numbers: Numbers, days: Days = 30) -> PersonalNumbers:
    """Your own progress in numbers."""
    return await numbers.personal(learner_id, days)


@internal.get("/events")
async def events(
    store: Events, after: Annotated[int, Query(ge=0)] = 0, limit: Annotated[int, Query(ge=1, le=1000)] = 500
) -> EventPage:
    """Every fact behind a position, in order."""
    return EventPage(items=await store.replay(after, limit))


@internal.get("/exercises/{slug}")
async def exercise_statistics(slug: str, numbers: Numbers) -> ExerciseStatistics:
    """How learners fare with one exercise."""
    return await numbers.exercise(slug)
