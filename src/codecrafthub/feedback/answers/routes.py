"""Answers to clusters over HTTP: for those who teach, and what learners got on their submissions."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request

from codecrafthub.feedback.answers.errors import OnlyInstructors
from codecrafthub.feedback.answers.schemas import AnswerEdited, AnswerList, AnswerRead, AnswerWritten, PersonAnswers
from codecrafthub.feedback.answers.service import AnswerService
from codecrafthub.feedback.deps import Author
from codecrafthub.kit.auth import Principal, Role
from codecrafthub.kit.web import LearnerId

router = APIRouter()


def _answers(request: Request) -> AnswerService:
    found: AnswerService = request.app.state.answers
    return found


def _teacher(person: Author) -> Principal:
    """An author teaches nobody, and an answer speaks to every learner of the hub who makes a mistake."""
    if not person.role.includes(Role.INSTRUCTOR):
        raise OnlyInstructors
    return person


Answers = Annotated[AnswerService, Depends(_answers)]
Teacher = Annotated[Principal, Depends(_teacher)]


@router.post("/exercises/{exercise}/answers", status_code=201)
async def answer_cluster(exercise: str, body: AnswerWritten, author: Teacher, answers: Answers) -> AnswerRead:
    """Answer wrong submissions that are alike: whoever is in the cluster gets it, and whoever falls into it later."""
    return await answers.write(author, exercise, body.cluster, body.text)


@router.get("/exercises/{exercise}/answers")
async def cluster_answers(exercise: str, author: Author, answers: Answers) -> AnswerList:
    """All answers of an exercise, the withdrawn ones too: how many got each, and how many solved it since."""
    return await answers.of(author, exercise)


@router.put("/answers/{answer_id}", status_code=204)
async def edit_answer(answer_id: UUID, body: AnswerEdited, author: Teacher, answers: Answers) -> None:
    """Say it otherwise; who got it reads the new words."""
    await answers.edit(author, answer_id, body.text)


@router.delete("/answers/{answer_id}", status_code=204)
async def withdraw_answer(answer_id: UUID, author: Teacher, answers: Answers) -> None:
    """Take an answer back: nobody reads it or gets it any more."""
    await answers.withdraw(author, answer_id)


@router.get("/submissions/{submission_id}/answers")
async def submission_answers(submission_id: UUID, learner_id: LearnerId, answers: Answers) -> PersonAnswers:
    """What people who teach answered to your submission and others like it."""
    return await answers.on(learner_id, submission_id)
