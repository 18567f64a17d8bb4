"""Telling boards what has changed: the newest of each learner, to those who watch one of their cohorts."""

import asyncio
from uuid import UUID

from codecrafthub.feedback.board.repository import BoardRepository
from codecrafthub.feedback.board.rows import Rows
from codecrafthub.feedback.outreach import Outreach
from codecrafthub.feedback.seats import Seats
from codecrafthub.kit.database import Database, portions
from codecrafthub.kit.errors import HubError
from codecrafthub.kit.logging import logger

CALM_SECONDS = 0.2
"""Changes within so short a time are told as one."""
MANY = 20
"""More learners than this are looked up beside the event loop."""
AT_ONCE, BREATH_SECONDS = 100, 0.02
"""After so many rows there is a pause, for a socket to which too much is sent at once is closed as too slow."""

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
            except Exception:
                log.exception("board_not_told")

    async def _tell(self, learners: list[UUID]) -> None:
        """All rows of a cohort together: who is in it is asked once, however many came."""
        learning = await self._seats.learning(learners)
        async with self._database.read(is_long=len(learning) > MANY) as session:
            newest = await BoardRepository(session).newest(learning)
        cohorts: dict[UUID, list[UUID]] = {}
        for learner_id, seats in learning.items():
            for seat in seats:
                cohorts.setdefault(seat.cohort_id, []).append(learner_id)
        for cohort_id, its in cohorts.items():
            people = {one.user_id: one for one in await self._seats.people(cohort_id)}
            for some in portions([people[one] for one in its if one in people], AT_ONCE):
                for person in some:
                    row = await self._rows.row(person, newest.get(person.user_id))
                    await self._outreach.cohort(cohort_id, "board", row)
                await asyncio.sleep(BREATH_SECONDS if len(some) == AT_ONCE else 0)
