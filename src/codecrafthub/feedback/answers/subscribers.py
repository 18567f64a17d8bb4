"""Facts that answers go by: submissions that were judged, and judged again."""

from codecrafthub.contracts.assessment import SubmissionJudged, SubmissionRegraded, Verdict
from codecrafthub.feedback.answers.giving import Giving
from codecrafthub.feedback.answers.models import AnswerErrand
from codecrafthub.feedback.answers.repository import AnswerRepository
from codecrafthub.kit.clock import now
from codecrafthub.kit.database import Session
from codecrafthub.kit.facts import Envelope
from codecrafthub.kit.service import Storage


def subscribe(storage: Storage, giving: Giving) -> None:
    async def judged(session: Session, envelope: Envelope) -> None:
        fact, answers = SubmissionJudged.opened(envelope), AnswerRepository(session)
        if fact.verdict is Verdict.ACCEPTED:
            await answers.solved(fact.learner_id, fact.exercise, fact.occurred_at)
        elif fact.verdict is not Verdict.INTERNAL_ERROR and await answers.has_standing(fact.exercise):
            errand = AnswerErrand(exercise=fact.exercise, submission_id=fact.submission_id, due_at=now())
            await answers.add_errands([errand])
            giving.wake_after(session)

    async def regraded(session: Session, envelope: Envelope) -> None:
        fact = SubmissionRegraded.opened(envelope)
        if fact.is_solved and not fact.was_solved:
            await AnswerRepository(session).solved(fact.learner_id, fact.exercise, fact.occurred_at)

    storage.on(SubmissionJudged.topic, handle=judged, consumer="answers")
    storage.on(SubmissionRegraded.topic, handle=regraded, consumer="answers")
