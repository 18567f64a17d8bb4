"""Feedback over HTTP: tickets for the socket, feedback on a submission, hints."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query

from codecrafthub.feedback.deps import (
    Author,
    Growths,
    Hints,
    NextSteps,
    Performances,
    Submissions,
    TheClusters,
    TicketOffice,
    Typed,
)
from codecrafthub.feedback.diagnostics.schemas import Diagnosed, DiagnosticsWanted
from codecrafthub.feedback.growth.card import GrowthCard
from codecrafthub.feedback.performance.card import PerformanceCard
from codecrafthub.feedback.schemas import (
    Clusters,
    HintRevealedRead,
    HintsRead,
    HintWanted,
    NextStepRead,
    SubmissionFeedback,
    TicketRead,
    Vote,
)
from codecrafthub.kit.web import LearnerId

router = APIRouter()


@router.post("/tickets", status_code=201)
async def issue_ticket(learner_id: LearnerId, tickets: TicketOffice) -> TicketRead:
    """A ticket that opens one socket, soon: `WS /api/feedback/socket?ticket=…`."""
    return TicketRead(ticket=tickets.issue(learner_id), expires_in=int(tickets.seconds))


@router.get("/submissions/{submission_id}")
async def submission_feedback(
    submission_id: UUID, learner_id: LearnerId, submissions: Submissions
) -> SubmissionFeedback:
    """Explanations, remarks and a summary of one of your own submissions."""
    return await submissions.of(learner_id, submission_id)


@router.get("/submissions/{submission_id}/growth")
async def submission_growth(submission_id: UUID, learner_id: LearnerId, growths: Growths) -> list[GrowthCard]:
    """How the steps of your functions grow with their input, beside the model solution's: what most needs a look first.

    Empty while tests fail for another reason than time, and where growth cannot be told.
    """
    return await growths.of(learner_id, submission_id)


@router.get("/submissions/{submission_id}/performance")
async def submission_performance(
    submission_id: UUID, learner_id: LearnerId, performances: Performances
) -> PerformanceCard | None:
    """Time and memory of your accepted submission beside the model solution's and the spread of others'.

    Nothing unless it is accepted, nor where tests run beside the code.
    """
    return await performances.of(learner_id, submission_id)


@router.get("/submissions/{submission_id}/next-step")
async def next_step(
    submission_id: UUID, learner_id: LearnerId, steps: NextSteps, strength: Annotated[int, Query(ge=1, le=3)] = 1
) -> NextStepRead:
    """The smallest change found that makes more tests pass: where to look, what to change, or the change itself."""
    return await steps.of(learner_id, submission_id, strength)


@router.put("/submissions/{submission_id}/votes", status_code=204)
async def vote(submission_id: UUID, body: Vote, learner_id: LearnerId, submissions: Submissions) -> None:
    """Say whether a remark was helpful; one word on each remark, the last one counts."""
    await submissions.vote(learner_id, submission_id, body.annotation, is_helpful=body.is_helpful)


@router.post("/diagnostics")
async def diagnostics(wanted: DiagnosticsWanted, learner_id: LearnerId, typed: Typed) -> Diagnosed:
    """What can be said of a text while it is typed; nothing is kept, and nothing counts as an attempt.

    A newer text of yours ends the one before, which is then answered with 409.
    """
    return await typed.of(learner_id, wanted)


@router.get("/exercises/{exercise}/clusters")
async def clusters(exercise: str, author: Author, found: TheClusters) -> Clusters:
    """Wrong submissions of an exercise grouped by what is wrong with them, for authors and instructors.

    Counts, words, and where enough are alike and one of them is shared, a program without a name.
    """
    return await found.of(exercise)


@router.get("/hints/{exercise}")
async def revealed_hints(exercise: str, learner_id: LearnerId, hints: Hints) -> HintsRead:
    """The hints you have seen, and how many are left."""
    return await hints.revealed(learner_id, exercise)


@router.post("/hints", status_code=201)
async def reveal_hint(wanted: HintWanted, learner_id: LearnerId, hints: Hints) -> HintRevealedRead:
    """Show the next hint of an exercise."""
    return await hints.reveal_next(learner_id, wanted.exercise)
