"""What became of what was shown: opened, worked on, finished, or waved away."""

import asyncio
from datetime import timedelta
from uuid import UUID

from codecrafthub.contracts.assessment import SubmissionJudged, SubmissionRegraded, Verdict
from codecrafthub.kit.clock import now
from codecrafthub.kit.database import Database, Session
from codecrafthub.recommendation.outcomes.errors import NoSuchImpression
from codecrafthub.recommendation.outcomes.impressions import FLUSH_SECONDS, Impressions
from codecrafthub.recommendation.outcomes.repository import OutcomeRepository
from codecrafthub.recommendation.outcomes.slates import WATCHED

KEPT = timedelta(days=180)
SWEEP_SECONDS = 6 * 3600.0
ELSEWHERE_SECONDS = FLUSH_SECONDS + 0.2
"""After so long a slate that another process noted is stored, unless that process is very busy."""


class Outcomes:
    """Notes what becomes of slates. What facts tell runs in the transaction of the fact."""

    def __init__(self, database: Database, impressions: Impressions) -> None:
        self._database, self._impressions = database, impressions

    async def click(self, learner_id: UUID, impression_id: UUID, slug: str) -> None:
        """Note that a learner opened an item of a slate; a second time changes nothing. Raises NoSuchImpression."""
        at = now()
        if not await self._is_shown(learner_id, impression_id, slug):
            raise NoSuchImpression
        async with self._database.write() as session:
            await OutcomeRepository(session).click(impression_id, learner_id, slug, at)

    async def judged(self, session: Session, fact: SubmissionJudged) -> None:
        """An attempt begins an exercise, and finishes it where it is accepted."""
        if fact.attempt < 1 or fact.verdict is Verdict.INTERNAL_ERROR:
            return
        repository, since = OutcomeRepository(session), fact.occurred_at - WATCHED
        await repository.start(fact.learner_id, fact.exercise, since, fact.occurred_at)
        if fact.verdict is Verdict.ACCEPTED:
            await repository.finish(fact.learner_id, fact.exercise, since, fact.occurred_at)

    async def regraded(self, session: Session, fact: SubmissionRegraded) -> None:
        """A corrected verdict may finish an exercise, or leave it unfinished after all."""
        repository = OutcomeRepository(session)
        if not fact.is_solved:
            await repository.unfinish(fact.learner_id, fact.exercise)
        elif not fact.was_solved:
            await repository.finish(fact.learner_id, fact.exercise, fact.occurred_at - WATCHED, fact.occurred_at)

    async def dismiss(self, learner_id: UUID, slug: str) -> None:
        """Note that a learner does not want an item: not now, never, too easy or too hard."""
        at = now()
        await self._impressions.flush_of({learner_id})
        async with self._database.write() as session:
            await OutcomeRepository(session).dismiss(learner_id, slug, at - WATCHED, at)

    async def keep_sweeping(self) -> None:
        """Delete what was shown too long ago, again and again."""
        while True:
            await self.sweep()
            await asyncio.sleep(SWEEP_SECONDS)

    async def sweep(self) -> int:
        """Delete the slates that are older than KEPT; how many they were."""
        before = now() - KEPT
        async with self._database.write(is_long=True) as session:
            return await OutcomeRepository(session).sweep(before.date(), before)

    async def _is_shown(self, learner_id: UUID, impression_id: UUID, slug: str) -> bool:
        """Whether a slate is stored, or waits to be: here, or in another process."""
        await self._impressions.flush_of({learner_id})
        for pause in (0.0, ELSEWHERE_SECONDS):
            await asyncio.sleep(pause)
            async with self._database.read() as session:
                if await OutcomeRepository(session).is_shown(impression_id, learner_id, slug):
                    return True
        return False
