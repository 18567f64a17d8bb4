"""The board over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request

from codecrafthub.feedback.board.schemas import Board
from codecrafthub.feedback.board.service import BoardService
from codecrafthub.kit.web import LearnerId

router = APIRouter()


def _boards(request: Request) -> BoardService:
    found: BoardService = request.app.state.boards
    return found


Boards = Annotated[BoardService, Depends(_boards)]


@router.get("/cohorts/{cohort_id}/board")
async def cohort_board(cohort_id: UUID, me: LearnerId, boards: Boards) -> Board:
    """Who of a cohort is on which exercise, and who is stuck; for those who teach there."""
    return await boards.of(me, cohort_id)
