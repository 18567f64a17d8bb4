"""Impressions are noted in memory while an answer is made, and stored a moment later, many at a time.

What waits is at most a second old; a process that is killed loses it, one that is stopped stores it first.
"""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date, datetime
from operator import itemgetter
from uuid import UUID

from codecrafthub.kit.clock import now
from codecrafthub.kit.database import Database, portions
from codecrafthub.kit.logging import logger
from codecrafthub.kit.service import background
from codecrafthub.recommendation.outcomes.repository import OutcomeRepository
from codecrafthub.recommendation.outcomes.slates import Slate

FLUSH_SECONDS = 1.0
FULL = 200
"""So many slates are stored at once, without waiting any longer."""
AT_ONCE = 10
"""Slates in one transaction: on SQLite it holds up the event loop, and so all answers."""
MOST_WAITING = 5_000
"""While the database is away; what comes on top is lost and counted."""
MOST_A_DAY = 500
"""Slates of one learner on one day in one process: a program that asks without end fills no table."""

log = logger(__name__)


@dataclass(slots=True)
class _Waiting:
    slate: Slate
    first_at: datetime
    last_at: datetime
    times: int = 1


class Impressions:
    """What is shown to learners, on its way into the database."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._waiting: dict[UUID, _Waiting] = {}
        self._some, self._full = asyncio.Event(), asyncio.Event()
        self._flushing = asyncio.Lock()
        self._day: date | None = None
        self._noted: Counter[UUID] = Counter()
        self.lost = 0
        """Slates of this process that were not stored because there were too many."""

    def note(self, slate: Slate) -> UUID | None:
        """Remember that a slate is being shown; its id, by which clicks come back, or None where it is not kept.

        Never waits and never raises. The same slate on the same day is one impression that was shown several times.
        """
        if not slate.places or not slate.is_honest:
            return None
        at = now()
        impression_id = slate.id_on(at)
        if (waiting := self._waiting.get(impression_id)) is not None:
            waiting.times += 1
            waiting.last_at = at
        elif self._is_too_much(slate.learner_id, at.date()):
            return None
        else:
            self._waiting[impression_id] = _Waiting(slate, at, at)
            self._some.set()
            if len(self._waiting) >= FULL:
                self._full.set()
        return impression_id

    async def flush(self) -> None:
        """Store what waits; what cannot be stored waits on. Raises what the database raises."""
        async with self._flushing:
            taken, self._waiting = self._waiting, {}
            self._some.clear()
            self._full.clear()
            try:
                for some in portions(sorted(taken.items(), key=itemgetter(0)), AT_ONCE):
                    await self._store(some)
                    for impression_id, _ in some:
                        del taken[impression_id]
                    await asyncio.sleep(0)
            finally:
                self._put_back(taken)

    async def flush_of(self, learners: Collection[UUID]) -> None:
        """Store what waits if some of it is of these learners: something is about to become of it."""
        if any(one.slate.learner_id in learners for one in self._waiting.values()):
            await self.flush()

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Store what is noted while the block runs, and what is left when it ends."""
        async with background(self._keep_flushing, "recommendation: impressions"):
            yield
        await self.flush()

    async def _keep_flushing(self) -> None:
        while True:
            await self._some.wait()
            try:
                async with asyncio.timeout(FLUSH_SECONDS):
                    await self._full.wait()
            except TimeoutError:
                pass
            await self.flush()

    async def _store(self, some: Collection[tuple[UUID, _Waiting]]) -> None:
        async with self._database.write() as session:
            repository = OutcomeRepository(session)
            living = await repository.living({one.slate.learner_id for _, one in some})
            kept = [(key, one) for key, one in some if one.slate.learner_id in living]
            await repository.add(
                [one.slate.row(key, one.first_at, one.last_at, one.times) for key, one in kept],
                [row for key, one in kept for row in one.slate.rows(key, one.first_at)],
                [one.slate.entry(one.first_at) for _, one in kept if one.slate.assignment.experiment is not None],
            )

    def _put_back(self, unstored: dict[UUID, _Waiting]) -> None:
        for impression_id, one in unstored.items():
            if (newer := self._waiting.get(impression_id)) is not None:
                newer.times += one.times
                newer.first_at = one.first_at
            else:
                self._waiting[impression_id] = one
        if self._waiting:
            self._some.set()

    def _is_too_much(self, learner_id: UUID, day: date) -> bool:
        if day != self._day:
            self._day, self._noted = day, Counter()
        self._noted[learner_id] += 1
        if len(self._waiting) < MOST_WAITING and self._noted[learner_id] <= MOST_A_DAY:
            return False
        self.lost += 1
        if self.lost.bit_count() == 1:
            log.warning("impressions_not_kept", learner_id=str(learner_id), so_far=self.lost)
        return True
