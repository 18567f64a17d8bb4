"""Content over HTTP: views for everybody, signed in or not; everything, hidden parts too, for peers alone."""

from fastapi import APIRouter, Request, Response

from codecrafthub.content.deps import Content
from codecrafthub.content.etag import answer
from codecrafthub.content.schemas import ExerciseRead, LessonRead, TrackList, TrackRead
from codecrafthub.contracts.content import Exercise, Lesson, Snippet, Track

router = APIRouter()
internal = APIRouter()


@router.get("/tracks", response_model=TrackList)
async def tracks(request: Request, content: Content) -> Response:
    """Every track."""
    return answer(request, await content.list_tracks())


@router.get("/tracks/{slug}", response_model=TrackRead)
async def track(slug: str, request: Request, content: Content) -> Response:
    """A track: its concepts, its lessons and exercises, and the order in which we recommend them."""
    return answer(request, await content.read_track(slug))


@router.get("/lessons/{slug}", response_model=LessonRead)
async def lesson(slug: str, request: Request, content: Content) -> Response:
    """A lesson, ready to show."""
    return answer(request, await content.read_lesson(slug))


@router.get("/exercises/{slug}", response_model=ExerciseRead)
async def exercise(slug: str, request: Request, content: Content) -> Response:
    """An exercise as a learner starts it: instructions, stub files and examples."""
    return answer(request, await content.read_exercise(slug))


@internal.get("/tracks")
async def full_tracks(content: Content) -> list[Track]:
    return await content.tracks()


@internal.get("/tracks/{slug}")
async def full_track(slug: str, content: Content) -> Track:
    return await content.track(slug)


@internal.get("/tracks/{slug}/snippets")
async def snippets(slug: str, content: Content) -> list[Snippet]:
    return await content.snippets(slug)


@internal.get("/lessons/{slug}")
async def full_lesson(slug: str, content: Content) -> Lesson:
    return await content.lesson(slug)


@internal.get("/exercises/{slug}")
async def full_exercise(slug: str, content: Content) -> Exercise:
    """With hidden cases, exemplars and known mistakes."""
    return await content.exercise(slug)
