"""What became of what was shown: opened, worked on, finished, or waved away."""

import asyncio
from datetime import timedelta
from uuid import UUID

from codecrafthub.contracts.assessment import SubmissionFact, SubmissionJudged, Verdict
from codecrafthub.kit.clock import now
from codecrafthub.kit.database import Database, Session
from codecrafthub.recommendation.outcomes.errors import NoSuchImpression
from codecrafthub.recommendation.outcomes.impressions import FLUSH_SECONDS, Impressions
from codecrafthub.recommendation.outcomes.repository import EXERCISE, Item, OutcomeRepository
from codecrafthub.recommendation.outcomes.slates import WATCHED
from codecrafthub.recommendation.repository import LearnerRepository

KEPT = timedelta(days=180)
ELSEWHERE_SECONDS = FLUSH_SECONDS + 0.2
"""After so long a slate that another process noted is stored, unless that process is very busy."""


class Outcomes:
    """Notes what becomes of slates. What facts tell runs in the transaction of the fact."""

    def __init__(self, database: Database, impressions: Impressions) -> None:
        self._database, self._impressions = database, impressions

    async def click(self, learner_id: UUID, impression_id: UUID, item: Item) -> None:
        """Note that a learner opened an item of a slate; a second time changes nothing. Raises NoSuchImpression."""
        at = now()
        if not await self._is_shown(learner_id, impression_id, item):
            raise NoSuchImpression
        async with self._database.write() as session:
            await OutcomeRepository(session).click(impression_id, learner_id, item, at)

    async def judged(self, session: Session, fact: SubmissionJudged, *, is_corrected: bool = False) -> None:
        """An attempt begins an exercise, and finishes it where it is accepted, or by corrections heard before."""
        if fact.attempt < 1 or fact.verdict is Verdict.INTERNAL_ERROR:
            return
        repository, since = OutcomeRepository(session), fact.occurred_at - WATCHED
        await repository.start(fact.learner_id, fact.exercise, since, fact.occurred_at)
        if is_corrected:
            await self.corrected(session, fact)
        elif fact.verdict is Verdict.ACCEPTED:
            await repository.finish(fact.learner_id, fact.exercise, since, fact.occurred_at)

    async def corrected(self, session: Session, fact: SubmissionFact) -> None:
        """A corrected verdict finishes an exercise after all, or leaves it unfinished: what attempts say now counts."""
        repository = OutcomeRepository(session)
        await repository.unfinish(fact.learner_id, fact.exercise)
        for at in await LearnerRepository(session).solves(fact.learner_id, fact.exercise):
            await repository.finish(fact.learner_id, fact.exercise, at - WATCHED, at)

    async def dismiss(self, learner_id: UUID, slug: str, kind: str = EXERCISE) -> None:
        """Note that a learner does not want an item: not now, never, too easy or too hard."""
        at = now()
        await self._impressions.flush_of({learner_id})
        async with self._database.write() as session:
            await OutcomeRepository(session).dismiss(learner_id, Item(slug, kind), at - WATCHED, at)

    async def sweep(self) -> int:
        """Delete the slates that are older than KEPT; how many they were."""
        before = now() - KEPT
        async with self._database.write(is_long=True) as session:
            return await OutcomeRepository(session).sweep(before.date(), before)

    async def _is_shown(self, learner_id: UUID, impression_id: UUID, item: Item) -> bool:
        """Whether a slate is stored, or waits to be: here, or in another process."""
        await self._impressions.flush_of({learner_id})
        for pause in (0.0, ELSEWHERE_SECONDS):
            await asyncio.sleep(pause)
            async with self._database.read() as session:
                if await OutcomeRepository(session).is_shown(impression_id, learner_id, item):
                    return True
        return False
