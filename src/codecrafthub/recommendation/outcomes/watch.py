"""All that watches what learners are shown, in one object for whoever shows them something."""

from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager

from codecrafthub.kit.database import Database
from codecrafthub.kit.service import upkeep
from codecrafthub.recommendation.outcomes.arms import Arms
from codecrafthub.recommendation.outcomes.impressions import Impressions
from codecrafthub.recommendation.outcomes.watching import Outcomes


class Watch:
    """`arms` says who gets which ranker, `impressions` notes what is shown, `outcomes` what becomes of it."""

    def __init__(self, database: Database, rankers: Collection[str], usual: str) -> None:
        self.arms = Arms(database, rankers, usual)
        self.impressions = Impressions(database)
        self.outcomes = Outcomes(database, self.impressions)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """While the block runs, what is noted is stored, and what is old deleted."""
        sweeping = upkeep(self.outcomes.sweep, "recommendation: sweeping slates")
        async with self.arms.running(), self.impressions.running(), sweeping:
            yield
