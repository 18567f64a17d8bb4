"""Assessment over HTTP."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query

from codecrafthub.assessment.deps import Solutions, Submissions
from codecrafthub.assessment.models import Snapshot
from codecrafthub.assessment.schemas import (
    ProgressItem,
    ProgressList,
    SnapshotList,
    SolutionRead,
    SolutionWrite,
    SubmissionCreate,
    SubmissionList,
    SubmissionRead,
    SubmissionReceipt,
)
from codecrafthub.assessment.service import Receipt
from codecrafthub.assessment.solutions import SavedSolution, standing
from codecrafthub.contracts.assessment import Submission
from codecrafthub.kit.idempotency import OnlyOnce
from codecrafthub.kit.web import LearnerId

router = APIRouter()
Limit = Annotated[int, Query(ge=1, le=100)]


@router.get("/solutions/{exercise}", response_model=SolutionRead, tags=["solutions"])
async def read_solution(exercise: str, learner_id: LearnerId, solutions: Solutions) -> SavedSolution:
    """The learner's code, or the stub (revision 0) where there is none yet."""
    return await solutions.get(learner_id, exercise)


@router.put("/solutions/{exercise}", response_model=SolutionRead, tags=["solutions"])
async def save_solution(
    exercise: str, body: SolutionWrite, learner_id: LearnerId, solutions: Solutions
) -> SavedSolution:
    """Save a draft; with a revision only if nothing was saved after it (409 carries what is stored)."""
    return await solutions.save(learner_id, exercise, body.files, body.revision)


@router.delete("/solutions/{exercise}", response_model=SolutionRead, tags=["solutions"])
async def reset_solution(exercise: str, learner_id: LearnerId, solutions: Solutions) -> SavedSolution:
    """Go back to the stub; what was there stays in the history."""
    return await solutions.reset(learner_id, exercise)


@router.get("/solutions/{exercise}/history", response_model=SnapshotList, tags=["solutions"])
async def list_solution_history(
    exercise: str, learner_id: LearnerId, solutions: Solutions
) -> dict[str, list[Snapshot]]:
    """What the solution held before each reset, latest first."""
    return {"items": await solutions.history(learner_id, exercise)}


@router.post("/submissions", status_code=202, response_model=SubmissionReceipt, tags=["submissions"])
async def create_submission(
    body: SubmissionCreate, learner_id: LearnerId, submissions: Submissions, once: OnlyOnce
) -> Receipt:
    """Send code to be judged; results arrive on the socket as they are known, and can be read here."""
    return await submissions.submit(learner_id, body.exercise, body.files, once)


@router.get("/submissions", response_model=SubmissionList, tags=["submissions"])
async def list_submissions(
    learner_id: LearnerId,
    submissions: Submissions,
    exercise: str | None = None,
    before: UUID | None = None,
    limit: Limit = 20,
) -> dict[str, Any]:
    """The learner's submissions, newest first; `next` goes into `before` to read on."""
    items, following = await submissions.page(learner_id, exercise, before, limit)
    return {"items": items, "next": following}


@router.get("/submissions/{submission_id}", response_model=SubmissionRead, tags=["submissions"])
async def read_submission(submission_id: UUID, learner_id: LearnerId, submissions: Submissions) -> Submission:
    """One submission of the learner with the results of its tests."""
    return await submissions.get(submission_id, learner_id)


@router.post("/submissions/{submission_id}/cancel", response_model=SubmissionRead, tags=["submissions"])
async def cancel_submission(submission_id: UUID, learner_id: LearnerId, submissions: Submissions) -> Submission:
    """Take a submission out of the queue, as long as judging has not begun."""
    return await submissions.cancel(submission_id, learner_id)


@router.get("/progress", tags=["progress"])
async def read_progress(learner_id: LearnerId, solutions: Solutions) -> ProgressList:
    """How far the learner has come with each exercise they have begun."""
    return ProgressList(
        items=[
            ProgressItem(
                exercise=one.exercise,
                status=standing(one),
                attempts=one.attempts,
                best_verdict=one.best_verdict,
                last_activity_at=one.last_activity_at,
                solved_at=one.solved_at,
            )
            for one in await solutions.progress(learner_id)
        ]
    )
