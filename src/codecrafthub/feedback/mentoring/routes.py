"""Mentoring over HTTP: asking for help, the queue of those who teach, and conversations about a learner's code."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path

from codecrafthub.contracts.assessment import Submission
from codecrafthub.feedback.mentoring.deps import TheMentoring
from codecrafthub.feedback.mentoring.schemas import (
    Ask,
    Claim,
    Comment,
    CommentRead,
    HelpRead,
    Queue,
    ThreadRead,
    WorkRead,
)
from codecrafthub.kit.idempotency import OnlyOnce
from codecrafthub.kit.web import LearnerId

router = APIRouter(prefix="/help", tags=["help"])
Slug = Annotated[str, Path(max_length=200)]
CONVERSATION = "/learners/{learner}/{exercise}"


@router.get("/exercises/{exercise}")
async def read_my_help(exercise: Slug, me: LearnerId, mentoring: TheMentoring) -> HelpRead:
    """Whom you may ask about an exercise, where you stand in the queue, and what was written so far."""
    return await mentoring.asking.mine(me, exercise)


@router.post("/exercises/{exercise}", status_code=201)
async def ask_for_help(exercise: Slug, body: Ask, me: LearnerId, mentoring: TheMentoring) -> HelpRead:
    """Say that you are stuck. Those who teach you then see your code of this exercise, also what is only saved."""
    await mentoring.asking.ask(me, exercise, body)
    return await mentoring.asking.mine(me, exercise)


@router.delete("/exercises/{exercise}")
async def withdraw_request(exercise: Slug, me: LearnerId, mentoring: TheMentoring) -> HelpRead:
    """Take your open request back."""
    await mentoring.asking.withdraw(me, exercise)
    return await mentoring.asking.mine(me, exercise)


@router.get("/queue")
async def read_queue(me: LearnerId, mentoring: TheMentoring) -> Queue:
    """Who waits for help in the cohorts that you teach, oldest first."""
    return await mentoring.desk.queue(me)


@router.post("/requests/{request_id}/claim", status_code=204)
async def claim_request(request_id: UUID, body: Claim, me: LearnerId, mentoring: TheMentoring) -> None:
    """Say that you look at it; 409 where somebody else does, unless you take it over."""
    await mentoring.desk.claim(me, request_id, takes_over=body.takes_over)


@router.delete("/requests/{request_id}/claim", status_code=204)
async def release_request(request_id: UUID, me: LearnerId, mentoring: TheMentoring) -> None:
    """Leave it to others again."""
    await mentoring.desk.release(me, request_id)


@router.post("/requests/{request_id}/resolve", status_code=204)
async def resolve_request(request_id: UUID, me: LearnerId, mentoring: TheMentoring) -> None:
    """Close it as answered, as its learner or as one who teaches them."""
    await mentoring.conversations.resolve(me, request_id)


@router.get(CONVERSATION)
async def read_conversation(learner: UUID, exercise: Slug, me: LearnerId, mentoring: TheMentoring) -> ThreadRead:
    """All that was asked and written about a learner's work on an exercise, for them and those who teach them."""
    return await mentoring.conversations.read(me, learner, exercise)


@router.post(CONVERSATION + "/comments", status_code=201)
async def write_comment(
    learner: UUID, exercise: Slug, body: Comment, me: LearnerId, mentoring: TheMentoring, *, once: OnlyOnce
) -> CommentRead:
    """Write to each other, about lines of code or without, and suggest other lines for their place."""
    return await mentoring.conversations.write(me, learner, exercise, body, once)


@router.get(CONVERSATION + "/work")
async def read_work(learner: UUID, exercise: Slug, me: LearnerId, mentoring: TheMentoring) -> WorkRead:
    """What a learner whom you teach submitted, and what is saved unless they keep it to themselves."""
    return await mentoring.looking.work(me, learner, exercise)


@router.get(CONVERSATION + "/submissions/{submission_id}")
async def read_learners_submission(
    learner: UUID, exercise: Slug, submission_id: UUID, me: LearnerId, mentoring: TheMentoring
) -> Submission:
    """One submission of a learner whom you teach, with its files and tests as they see them."""
    return await mentoring.looking.submission(me, learner, exercise, submission_id)


@router.put("/comments/{comment_id}/taken", status_code=204)
async def take_suggestion(comment_id: UUID, me: LearnerId, mentoring: TheMentoring) -> None:
    """Say that you took the lines of a suggestion into your code."""
    await mentoring.conversations.take(me, comment_id)
