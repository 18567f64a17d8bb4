"""Which exercise learners have before them, as their pages say."""

import asyncio
from datetime import datetime
from functools import partial
from uuid import UUID

from codecrafthub.feedback.board import work
from codecrafthub.feedback.board.repository import BoardRepository
from codecrafthub.feedback.board.telling import Telling
from codecrafthub.feedback.materials import Materials
from codecrafthub.feedback.messages import Here
from codecrafthub.feedback.repository import FeedbackRepository
from codecrafthub.feedback.seats import Seats
from codecrafthub.kit.clock import now
from codecrafthub.kit.database import Database, Session, after_commit, portions
from codecrafthub.kit.errors import HubError
from codecrafthub.kit.logging import logger

CALM_SECONDS = 0.2
"""Of what one learner says within so short a time only the last counts, so that nobody writes without end."""
AT_ONCE = 50
"""So many are noted in one transaction; then others have their turn."""
GONE_SECONDS = 5.0
"""Who says nothing anew so long after their last socket is not here any more; a reload is no leaving."""

log = logger(__name__)


class Presence:
    """Nothing is kept of who learns in no cohort, and nothing of exercises that there are not."""

    def __init__(self, database: Database, seats: Seats, materials: Materials, telling: Telling) -> None:
        self._database, self._seats, self._materials, self._telling = database, seats, materials, telling
        self._said: dict[UUID, str | None] = {}
        self._here: set[UUID] = set()
        """Who said to us, and to no other replica, that an exercise lies before them."""
        self._woken = asyncio.Event()

    async def hear(self, learner_id: UUID, said: Here) -> None:
        """A page says which exercise it shows, or that it shows none any more."""
        self._say(learner_id, said.exercise)

    def leave(self, learner_id: UUID) -> None:
        """Somebody's last socket is gone; unless a page says soon that it shows an exercise they are not here any more.

        Pages say so anew on each connection, so one that comes back in silence shows none.
        """
        if learner_id in self._here:
            self._here.remove(learner_id)
            asyncio.get_running_loop().call_later(GONE_SECONDS, self._is_gone, learner_id)

    def _is_gone(self, learner_id: UUID) -> None:
        if learner_id not in self._here:
            self._say(learner_id, None)

    def _say(self, learner_id: UUID, exercise: str | None) -> None:
        self._said[learner_id] = exercise
        (self._here.discard if exercise is None else self._here.add)(learner_id)
        self._woken.set()

    async def run(self) -> None:
        """Note what was said, again and again."""
        while True:
            await self._woken.wait()
            await asyncio.sleep(CALM_SECONDS)
            self._woken.clear()
            said, self._said = self._said, {}
            try:
                await self._keep(said)
            except HubError as error:  # their pages say it again within a minute
                log.warning("presence_not_kept", reason=error.kind)
            except Exception:
                log.exception("presence_not_kept")

    async def _keep(self, said: dict[UUID, str | None]) -> None:
        learning = await self._seats.learning(said)
        known = {one for one in {*said.values()} if one is None or await self._materials.exercise(one) is not None}
        counts = [(who, exercise) for who, exercise in said.items() if who in learning and exercise in known]
        at = now()
        for some in portions(counts, AT_ONCE):
            async with self._database.write() as session:
                await self._note(session, dict(some), at)
            await asyncio.sleep(0)

    async def _note(self, session: Session, said: dict[UUID, str | None], at: datetime) -> None:
        living = await FeedbackRepository(session).living(said)
        repository = BoardRepository(session)
        for left in await repository.here(living):
            if left.exercise != said[left.learner_id]:
                work.seen(left, at)
                left.is_here = False
        shown = {one: exercise for one in living if (exercise := said[one]) is not None}
        for found in await repository.works(shown, at):
            work.seen(found, at)
            found.is_here = True
        for learner_id in living:
            after_commit(session, partial(self._telling.changed, learner_id))
