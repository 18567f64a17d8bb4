"""Who gets which ranker: an experiment decides where one runs, else what the last one led to, else the usual one."""

import asyncio
from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from uuid import UUID

from codecrafthub.kit.database import Database
from codecrafthub.kit.logging import logger
from codecrafthub.kit.service import background
from codecrafthub.recommendation.outcomes.experiment_repository import ExperimentRepository
from codecrafthub.recommendation.outcomes.experiments import Arm, arm_of
from codecrafthub.recommendation.outcomes.models import ExperimentRow
from codecrafthub.recommendation.outcomes.slates import Assignment

REFRESH_SECONDS = 15.0
"""So much later another process may hear of an experiment's beginning or end."""

log = logger(__name__)


class Arms:
    """The rankers of this hub by name, and which of them each learner gets; kept in memory and refreshed."""

    def __init__(self, database: Database, rankers: Collection[str], usual: str) -> None:
        self.rankers = tuple(rankers)
        self._database, self._usual = database, usual
        self._running: ExperimentRow | None = None
        self.live = usual
        """The ranker of everybody who is in no experiment."""

    def of(self, learner_id: UUID, *, takes_part: bool = True) -> Assignment:
        """The ranker of a learner, the same as long as the experiment runs and they take part in experiments."""
        running = self._running
        if running is None or not takes_part:
            return Assignment(self.live)
        arm = arm_of(running.id, learner_id, running.share)
        return Assignment(running.ranker_b if arm is Arm.B else running.ranker_a, running.id, arm)

    async def refresh(self) -> None:
        """Look which experiment runs, and what earlier ones led to; rankers that are no more are passed over."""
        async with self._database.read() as session:
            experiments = ExperimentRepository(session)
            running, adopted = await experiments.running(), await experiments.adopted()
        self.live = adopted if adopted in self.rankers else self._usual
        if running is not None and not {running.ranker_a, running.ranker_b} <= set(self.rankers):
            log.warning("experiment_without_rankers", experiment=str(running.id))
            running = None
        self._running = running

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Know it from the beginning, and keep knowing while the block runs."""
        await self.refresh()
        async with background(self._keep_refreshing, "recommendation: arms"):
            yield

    async def _keep_refreshing(self) -> None:
        while True:
            await asyncio.sleep(REFRESH_SECONDS)
            await self.refresh()
