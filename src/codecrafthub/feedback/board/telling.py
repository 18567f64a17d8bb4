"""Telling boards what has changed: the newest of each learner, to those who watch one of their cohorts."""

import asyncio
from uuid import UUID

from codecrafthub.feedback.board.repository import BoardRepository
from codecrafthub.feedback.board.rows import Rows
from codecrafthub.feedback.outreach import Outreach
from codecrafthub.feedback.seats import Seats
from codecrafthub.kit.database import Database
from codecrafthub.kit.errors import HubError
from codecrafthub.kit.logging import logger

CALM_SECONDS = 0.2
"""Changes within so short a time are told as one."""

log = logger(__name__)


class Telling:
    """What cannot be told is not told again: a board loads anew after a break."""

    def __init__(self, database: Database, seats: Seats, rows: Rows, outreach: Outreach) -> None:
        self._database, self._seats, self._rows, self._outreach = database, seats, rows, outreach
        self._changed: dict[UUID, None] = {}
        self._woken = asyncio.Event()

    def changed(self, learner_id: UUID) -> None:
        """Something about a learner's work is new."""
        self._changed[learner_id] = None
        self._woken.set()

    async def run(self) -> None:
        """Tell what changes, again and again."""
        while True:
            await self._woken.wait()
            await asyncio.sleep(CALM_SECONDS)
            self._woken.clear()
            learners, self._changed = list(self._changed), {}
            try:
                await self._tell(learners)
            except HubError as error:
                log.warning("board_not_told", reason=error.kind)

    async def _tell(self, learners: list[UUID]) -> None:
        seats = {one: found for one in learners if (found := await self._seats.learns_in(one))}
        async with self._database.read() as session:
            newest = await BoardRepository(session).newest(seats)
        for learner_id, cohorts in seats.items():
            for seat in cohorts:
                people = await self._seats.people(seat.cohort_id)
                person = next((one for one in people if one.user_id == learner_id), None)
                if person is not None:
                    row = await self._rows.row(person, newest.get(learner_id))
                    await self._outreach.cohort(seat.cohort_id, "board", row)
