"""A submission whose verdict has changed: it counts as all its verdicts say, and what rests on it is counted anew."""

from codecrafthub.contracts.assessment import SubmissionFact, SubmissionJudged, SubmissionRegraded, Verdict
from codecrafthub.kit.database import Session
from codecrafthub.recommendation.correction_repository import CorrectionRepository
from codecrafthub.recommendation.models import AttemptRow
from codecrafthub.recommendation.recount import Recount
from codecrafthub.recommendation.repository import LearnerRepository
from codecrafthub.recommendation.rulings import Counted, Ruling, counted
from codecrafthub.recommendation.setting import Setting
from codecrafthub.recommendation.works import Attempt


class Correction:
    """Corrects in the transaction of a fact; judgement and corrections may come in any order, and more than once."""

    def __init__(self, session: Session) -> None:
        self._session, self._learners = session, LearnerRepository(session)
        self._corrections = CorrectionRepository(session)

    async def make(self, fact: SubmissionRegraded, setting: Setting | None) -> None:
        """Count with the verdict that a submission has been given since; kept where its judgement is still to come."""
        ruling = Ruling(fact.id, fact.attempt, fact.verdict, fact.old_verdict, fact.keeps_solved, fact.occurred_at)
        await self._rule(fact, ruling, setting)

    async def judge(self, fact: SubmissionJudged, setting: Setting | None) -> None:
        """Count a submission of which corrections were heard before."""
        await self._rule(fact, _judgement(fact), setting)

    async def _rule(self, fact: SubmissionFact, ruling: Ruling, setting: Setting | None) -> None:
        row = await self._corrections.attempt(fact.submission_id)
        rulings = await self._corrections.rulings(fact.submission_id)
        if row is not None and not rulings:
            first = _as_stored(row)
            rulings[first.id] = first
            await self._corrections.add(fact, first)
        if ruling.id not in rulings:
            rulings[ruling.id] = ruling
            await self._corrections.add(fact, ruling)
        now = counted(rulings.values())
        since = [one.at for one in (row, now) if one is not None]
        if await self._store(fact, row, now):
            await Recount(self._session).make(fact.learner_id, fact.exercise, setting, min(since))

    async def _store(self, fact: SubmissionFact, row: AttemptRow | None, now: Counted | None) -> bool:
        """Bring the attempt in line with what it counts as now; whether anything changed."""
        if row is not None and now is not None and row.at == now.at and row.number == now.number:
            is_same = (row.verdict, row.is_solved) == (now.verdict, now.is_solved)
            row.verdict, row.is_solved = now.verdict, now.is_solved
            await self._corrections.save()
            return not is_same
        if row is not None:
            await self._corrections.drop(row)
        if now is not None:
            hints = await self._learners.hints(fact.learner_id, fact.exercise, before=now.at)
            attempt = Attempt(fact.submission_id, fact.exercise, now.number, now.is_solved, hints, now.at)
            await self._learners.add_attempt(fact.learner_id, attempt, now.verdict)
        return row is not None or now is not None


def _judgement(fact: SubmissionJudged) -> Ruling:
    return Ruling(fact.submission_id, fact.attempt, fact.verdict, None, keeps_solved=False, at=fact.occurred_at)


def _as_stored(row: AttemptRow) -> Ruling:
    """The judgement as it was counted before the first correction of it."""
    verdict = Verdict(row.verdict)
    keeps_solved = row.is_solved and verdict is not Verdict.ACCEPTED
    return Ruling(row.submission_id, row.number, verdict, None, keeps_solved=keeps_solved, at=row.at)
