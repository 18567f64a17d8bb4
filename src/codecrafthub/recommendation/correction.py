"""An attempt whose verdict has changed: it is stored as it is now, and all that rests on it is counted anew."""

from codecrafthub.contracts.assessment import SubmissionRegraded, Verdict
from codecrafthub.kit.database import Session
from codecrafthub.recommendation.models import AttemptRow
from codecrafthub.recommendation.recount import Recount
from codecrafthub.recommendation.repository import LearnerRepository, track_of
from codecrafthub.recommendation.setting import Setting
from codecrafthub.recommendation.works import Attempt


class Correction:
    """Corrects in the transaction of the fact."""

    def __init__(self, session: Session) -> None:
        self._session, self._learners = session, LearnerRepository(session)

    async def make(self, fact: SubmissionRegraded, setting: Setting | None) -> None:
        """Count with the verdict that a submission has been given since."""
        row = await self._learners.attempt_row(fact)
        at = fact.occurred_at
        if row is not None:
            at = row.at
            await self._change(row, fact)
        elif fact.verdict is Verdict.ACCEPTED:
            # It failed on our side and was no attempt; now that it solves the exercise it counts as one.
            await self._learners.add_attempt(fact.learner_id, await self._late(fact), fact.verdict)
        else:
            return
        await Recount(self._session).make(fact.learner_id, track_of(fact.exercise), setting, at)

    async def _change(self, row: AttemptRow, fact: SubmissionRegraded) -> None:
        row.verdict = fact.verdict
        row.is_solved = fact.verdict is Verdict.ACCEPTED or (row.is_solved and fact.keeps_solved)
        await self._session.flush()
        if fact.verdict is Verdict.INTERNAL_ERROR:
            await self._learners.drop_attempt(row)

    async def _late(self, fact: SubmissionRegraded) -> Attempt:
        return Attempt(
            fact.submission_id,
            fact.exercise,
            await self._learners.attempts_on(fact.learner_id, fact.exercise) + 1,
            is_solved=True,
            hints=await self._learners.hints(fact.learner_id, fact.exercise, before=fact.occurred_at),
            at=fact.occurred_at,
        )
