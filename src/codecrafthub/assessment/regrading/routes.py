"""Regrades over HTTP, for instructors and admins."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request

from codecrafthub.assessment.regrading.choice import Choice
from codecrafthub.assessment.regrading.reading import RegradeReader
from codecrafthub.assessment.regrading.schemas import (
    Decision,
    EntryList,
    EntryPage,
    LearnerList,
    RegradeList,
    RegradeRead,
)
from codecrafthub.assessment.regrading.service import RegradeService
from codecrafthub.assessment.regrading.wiring import Regrading
from codecrafthub.kit.web import Instructor

router = APIRouter(prefix="/regrades", tags=["regrades"])
Limit = Annotated[int, Query(ge=1, le=100)]
Slug = Annotated[str, Query(max_length=130)]


async def _regrades(request: Request) -> RegradeService:
    regrading: Regrading = request.app.state.regrading
    return regrading.service


async def _reader(request: Request) -> RegradeReader:
    regrading: Regrading = request.app.state.regrading
    return regrading.reader


Regrades = Annotated[RegradeService, Depends(_regrades)]
Reader = Annotated[RegradeReader, Depends(_reader)]


@router.post("", status_code=202)
async def preview_regrade(body: Choice, person: Instructor, regrades: Regrades, reader: Reader) -> RegradeRead:
    """Have submissions judged again in the background with the exercise as it is now; nothing of theirs changes yet."""
    return await reader.one(await regrades.preview(body, person.id))


@router.get("")
async def list_regrades(
    person: Instructor, reader: Reader, exercise: Slug | None = None, before: UUID | None = None, limit: Limit = 20
) -> RegradeList:
    """Regrades, newest first; `next` goes into `before` to read on."""
    return await reader.page(exercise, before, limit)


@router.get("/learners")
async def list_regrade_learners(person: Instructor, reader: Reader, exercise: Slug) -> LearnerList:
    """Who has submissions for an exercise that can be judged again, by name; at most 500."""
    return await reader.learners(exercise)


@router.get("/{regrade_id}")
async def read_regrade(regrade_id: UUID, person: Instructor, reader: Reader) -> RegradeRead:
    """One regrade with its progress, its counts and the matrix of verdicts."""
    return await reader.one(regrade_id)


@router.get("/{regrade_id}/entries")
async def list_regrade_entries(
    regrade_id: UUID, person: Instructor, reader: Reader, page: Annotated[EntryPage, Query()]
) -> EntryList:
    """Submissions of a regrade with what was found of them before and now; `next` goes into `after` to read on."""
    return await reader.entries(regrade_id, page.show, page.after, page.limit)


@router.post("/{regrade_id}/apply", status_code=202)
async def apply_regrade(
    regrade_id: UUID, body: Decision, person: Instructor, regrades: Regrades, reader: Reader
) -> RegradeRead:
    """Give the submissions what the preview found, in the background; refused when the tests have changed since."""
    await regrades.apply(regrade_id, keep_solved=body.keep_solved)
    return await reader.one(regrade_id)


@router.post("/{regrade_id}/cancel")
async def cancel_regrade(regrade_id: UUID, person: Instructor, regrades: Regrades, reader: Reader) -> RegradeRead:
    """Stop a preview, or put a finished one away."""
    await regrades.cancel(regrade_id)
    return await reader.one(regrade_id)


@router.post("/{regrade_id}/revert", status_code=202)
async def revert_regrade(
    regrade_id: UUID, body: Decision, person: Instructor, regrades: Regrades, reader: Reader
) -> RegradeRead:
    """Give the submissions back what was found of them before the regrade was applied, in the background."""
    await regrades.revert(regrade_id, keep_solved=body.keep_solved)
    return await reader.one(regrade_id)
