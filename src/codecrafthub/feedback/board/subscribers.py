"""Facts that a board shows: submissions, what came of them, and hints."""

from uuid import UUID

from codecrafthub.contracts.assessment import SubmissionJudged, SubmissionReceived, SubmissionRegraded
from codecrafthub.contracts.feedback import HintRevealed
from codecrafthub.feedback.board import work
from codecrafthub.feedback.board.models import BoardWork
from codecrafthub.feedback.board.repository import BoardRepository
from codecrafthub.feedback.board.telling import Telling
from codecrafthub.feedback.errors import AccountErased
from codecrafthub.feedback.repository import FeedbackRepository
from codecrafthub.kit.database import Session, after_commit
from codecrafthub.kit.facts import Envelope
from codecrafthub.kit.service import Storage


class _Hearer:
    def __init__(self, telling: Telling) -> None:
        self._telling = telling

    async def received(self, session: Session, envelope: Envelope) -> None:
        fact = SubmissionReceived.opened(envelope)
        if (found := await self._work(session, fact)) is not None:
            work.seen(found, fact.occurred_at)

    async def judged(self, session: Session, envelope: Envelope) -> None:
        fact = SubmissionJudged.opened(envelope)
        if (found := await self._work(session, fact)) is not None:
            work.judged(found, fact.occurred_at, fact.verdict, fact.passed, fact.total)

    async def hinted(self, session: Session, envelope: Envelope) -> None:
        fact = HintRevealed.opened(envelope)
        if (found := await self._work(session, fact)) is not None:
            work.hinted(found, fact.occurred_at)

    async def regraded(self, session: Session, envelope: Envelope) -> None:
        fact = SubmissionRegraded.opened(envelope)
        found = await BoardRepository(session).find(fact.learner_id, fact.exercise)
        if found is not None:
            found.solved_at = (found.solved_at or fact.occurred_at) if fact.is_solved else None
            self._tell(session, fact.learner_id)

    async def _work(
        self, session: Session, fact: SubmissionReceived | SubmissionJudged | HintRevealed
    ) -> BoardWork | None:
        """The work that a fact is about; none of somebody who has left."""
        try:
            await FeedbackRepository(session).check_not_erased(fact.learner_id)
        except AccountErased:
            return None
        self._tell(session, fact.learner_id)
        return await BoardRepository(session).work(fact.learner_id, fact.exercise, fact.occurred_at)

    def _tell(self, session: Session, learner_id: UUID) -> None:
        after_commit(session, lambda: self._telling.changed(learner_id))


def subscribe(storage: Storage, telling: Telling) -> None:
    hearer = _Hearer(telling)
    for topic, handle in {
        SubmissionReceived.topic: hearer.received,
        SubmissionJudged.topic: hearer.judged,
        SubmissionRegraded.topic: hearer.regraded,
        HintRevealed.topic: hearer.hinted,
    }.items():
        storage.on(topic, handle=handle, consumer="board")
