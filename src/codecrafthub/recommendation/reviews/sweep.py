"""Tells which concepts came due for another look: one fact for each learner, track and day."""

import asyncio
from collections import defaultdict
from datetime import date, datetime, timedelta
from uuid import UUID

from codecrafthub.contracts.recommendation import ReviewDue
from codecrafthub.kit.clock import now
from codecrafthub.kit.database import Database, portions
from codecrafthub.kit.outbox import Outbox
from codecrafthub.recommendation.reviews.repository import Due, MemoryRepository

LOOK_BACK = timedelta(days=7)
"""At a start: so long may a hub have been away without anybody missing a review. What is told twice is heard once."""
LOOK_SECONDS = 600.0
AT_ONCE = 100


class Reviews:
    def __init__(self, database: Database, outbox: Outbox) -> None:
        self._database, self._outbox = database, outbox

    async def keep_looking(self) -> None:
        since = now() - LOOK_BACK
        while True:
            until = now()
            await self.tell(since, until)
            since = until
            await asyncio.sleep(LOOK_SECONDS)

    async def tell(self, since: datetime, until: datetime) -> int:
        """Tell what came due after one moment and up to another, a fact for each learner, track and day; how many."""
        async with self._database.read(is_long=True) as session:
            found = await MemoryRepository(session).due(since, until)
        by_day: defaultdict[tuple[UUID, str, date], list[Due]] = defaultdict(list)
        for one in found:
            by_day[one.learner_id, one.track, one.due_at.date()].append(one)
        facts = [
            ReviewDue(
                learner_id=learner_id,
                track=track,
                concepts=[one.concept for one in together],
                used_on=max(one.used_at for one in together).date(),
                due_on=day,
            )
            for (learner_id, track, day), together in by_day.items()
        ]
        for some in portions(facts, AT_ONCE):
            async with self._database.write() as session:
                await self._outbox.add(session, *some)
        return len(facts)
