"""The board of a cohort as those who teach there open it."""

import asyncio
from uuid import UUID

from codecrafthub.feedback.board.repository import BoardRepository
from codecrafthub.feedback.board.rows import Rows
from codecrafthub.feedback.board.schemas import Board
from codecrafthub.feedback.messages import BoardRow
from codecrafthub.feedback.seats import Seats
from codecrafthub.kit.database import Database, portions

AT_ONCE = 100
"""After so many rows others have their turn."""


class BoardService:
    def __init__(self, database: Database, seats: Seats, rows: Rows) -> None:
        self._database, self._seats, self._rows = database, seats, rows

    async def of(self, actor: UUID, cohort_id: UUID) -> Board:
        """A row for each learner of a cohort, by name. Raises NoSuchCohort, and NotYourCohort for its learners."""
        await self._seats.check_taught(actor, cohort_id)
        learners = await self._seats.learners(cohort_id)
        async with self._database.read(is_long=True) as session:
            newest = await BoardRepository(session).newest([one.user_id for one in learners])
        items: list[BoardRow] = []
        for some in portions(learners, AT_ONCE):
            items += [await self._rows.row(one, newest.get(one.user_id)) for one in some]
            await asyncio.sleep(0)
        return Board(items=items)
