"""Says which concepts somebody held well and has not used for a while: time to refresh them.

A rested concept is told once, a week after it was last used. Recall of what was learnt once falls steeply in the first
days and is kept up by spaced use (N. J. Cepeda et al., "Distributed practice in verbal recall tasks", Psychological
Bulletin 132 (2006)); one fixed interval is the plainest rule that heeds this, until the learner model knows of
forgetting itself.
"""

import asyncio
import math
from collections import defaultdict
from datetime import date, datetime, timedelta
from uuid import UUID

from codecrafthub.contracts.recommendation import ReviewDue
from codecrafthub.kit.clock import now
from codecrafthub.kit.database import Database, portions
from codecrafthub.kit.outbox import Outbox
from codecrafthub.recommendation.repository import LearnerRepository

REST = timedelta(days=7)
HELD = 0.7
"""The mastery from which a concept is worth refreshing; below it, learning goes on anyway."""
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
        threshold = math.log(HELD / (1 - HELD))
        async with self._database.read(is_long=True) as session:
            rows = await LearnerRepository(session).rested(since - REST, until - REST, threshold)
        due: defaultdict[tuple[UUID, str, date], list[str]] = defaultdict(list)
        for learner_id, track, concept, used_at in rows:
            due[learner_id, track, used_at.date()].append(concept)
        facts = [
            ReviewDue(learner_id=learner_id, track=track, concepts=concepts, used_on=day)
            for (learner_id, track, day), concepts in due.items()
        ]
        for some in portions(facts, AT_ONCE):
            async with self._database.write() as session:
                await self._outbox.add(session, *some)
        return len(facts)
