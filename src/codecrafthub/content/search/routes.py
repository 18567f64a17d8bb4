"""Search over HTTP, for everybody, signed in or not."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response

from codecrafthub.content.etag import answer
from codecrafthub.content.search.entries import EntryKind
from codecrafthub.content.search.query import Filters
from codecrafthub.content.search.schemas import SearchRead
from codecrafthub.content.search.service import Finder

router = APIRouter()
MAX_LENGTH = 200
Slug = Annotated[str | None, Query(max_length=100)]
Difficulty = Annotated[int | None, Query(ge=1, le=10)]


async def finder(request: Request) -> Finder:
    found: Finder = request.app.state.finder
    return found


async def filters(
    *,
    track: Slug = None,
    language: Slug = None,
    concept: Slug = None,
    kind: EntryKind | None = None,
    difficulty_min: Difficulty = None,
    difficulty_max: Difficulty = None,
) -> Filters:
    return Filters(track, language, difficulty_min, difficulty_max, concept, kind)


async def window(
    *, limit: Annotated[int, Query(ge=1, le=100)] = 20, offset: Annotated[int, Query(ge=0, le=100_000)] = 0
) -> slice:
    """Which of the results are wanted."""
    return slice(offset, offset + limit)


@router.get("/search", response_model=SearchRead)
async def search(
    request: Request,
    find: Annotated[Finder, Depends(finder)],
    chosen: Annotated[Filters, Depends(filters)],
    wanted: Annotated[slice, Depends(window)],
    q: Annotated[str, Query(max_length=MAX_LENGTH, description="Words; the last one may be a beginning.")] = "",
) -> Response:
    """What is published, by its words: titles first. A misspelt word stands for the nearest one that is known."""
    return answer(request, await find.search(q, chosen, wanted))
