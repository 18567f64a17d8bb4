"""Giving answers to those whom they fit: beside everything else, and until it is done, whatever stops in between."""

import asyncio
from dataclasses import dataclass
from uuid import UUID

from codecrafthub.contracts.analysis import AnalysisClient, AnalysisStopped
from codecrafthub.contracts.assessment import AssessmentClient, Submission
from codecrafthub.contracts.sources import SourceClient
from codecrafthub.feedback.answers.fitting import fitting
from codecrafthub.feedback.answers.models import AnswerErrand, ClusterAnswer
from codecrafthub.feedback.answers.repository import AnswerRepository
from codecrafthub.feedback.errors import AccountErased
from codecrafthub.feedback.materials import Materials
from codecrafthub.feedback.messages import Answered
from codecrafthub.feedback.names import Names
from codecrafthub.feedback.notifications.kinds import NotificationKind
from codecrafthub.feedback.notifications.notifier import Notice, Notifier
from codecrafthub.feedback.outreach import Outreach
from codecrafthub.feedback.repository import FeedbackRepository
from codecrafthub.kit.clock import now
from codecrafthub.kit.database import Database, Session, after_commit
from codecrafthub.kit.errors import HubError, NotFound
from codecrafthub.kit.logging import logger

LOOK_SECONDS = 2.0
"""How often errands are looked for that nobody here woke us for: those of another replica, and those put off."""
BATCH = 20
MOST_ATTEMPTS = 60
LONGEST_PAUSE = 60.0

log = logger(__name__)


@dataclass(frozen=True, slots=True)
class Needs:
    """What giving needs of others."""

    assessment: AssessmentClient
    sources: SourceClient
    analyses: AnalysisClient
    materials: Materials
    names: Names
    notifier: Notifier
    outreach: Outreach


class Giving:
    def __init__(self, database: Database, needs: Needs) -> None:
        self._database, self._needs = database, needs
        self._woken = asyncio.Event()

    def wake_after(self, session: Session) -> None:
        """Look for errands once this transaction is stored."""
        after_commit(session, self._woken.set)

    async def run(self) -> None:
        """Do what is due, again and again."""
        while True:
            self._woken.clear()
            while await self._some():
                pass
            try:
                async with asyncio.timeout(LOOK_SECONDS):
                    await self._woken.wait()
            except TimeoutError:
                continue

    async def tell_all(self, answer_id: UUID) -> None:
        """Let the pages of those who got an answer read it anew."""
        async with self._database.read() as session:
            repository = AnswerRepository(session)
            answer, learners = await repository.get(answer_id), await repository.learners(answer_id)
        if answer is not None:
            for learner_id in learners:
                await self._needs.outreach.person(learner_id, "answered", Answered(exercise=answer.exercise))

    async def take_back(self, session: Session, answer: ClusterAnswer) -> None:
        """An answer is withdrawn: nobody is told of it any more."""
        await self._needs.notifier.take_back(session, _event(answer.id))

    async def _some(self) -> bool:
        """Do some of what is due; whether there may be more."""
        async with self._database.read() as session:
            errands = await AnswerRepository(session).due(now(), BATCH)
        for errand in errands:
            await self._do(errand)
        return len(errands) == BATCH

    async def _do(self, errand: AnswerErrand) -> None:
        try:
            if errand.submission_id is None:
                await self._look_over(errand)
            else:
                await self._hand_out(errand, errand.submission_id)
        except (HubError, AnalysisStopped) as problem:
            await self._put_off(errand, problem)
        except Exception as problem:  # one errand that nobody foresaw may not keep all others from being done
            log.exception("answer_errand_failed", submission=str(errand.submission_id), attempts=errand.attempts)
            await self._put_off(errand, problem)

    async def _put_off(self, errand: AnswerErrand, problem: Exception) -> None:
        """Nobody answers now: try again, less and less often; what cannot be looked at at all is given up."""
        is_hopeless = isinstance(problem, NotFound | AccountErased | AnalysisStopped)
        async with self._database.write() as session:
            if is_hopeless or errand.attempts >= MOST_ATTEMPTS:
                log.info("answer_errand_given_up", submission=str(errand.submission_id), reason=str(problem)[:200])
                await AnswerRepository(session).done(errand.id)
            else:
                await AnswerRepository(session).put_off(errand.id, min(2.0**errand.attempts, LONGEST_PAUSE))

    async def _hand_out(self, errand: AnswerErrand, submission_id: UUID) -> None:
        """Give a learner the answer that their submission fits, if any."""
        submission = await self._needs.assessment.submission(submission_id)
        answer = await self._answer_for(errand, submission)
        if answer is not None:
            exercise = await self._needs.materials.exercise(errand.exercise)
            author = await self._needs.names.of(answer.author_id)
            notice = _notice(answer, submission.learner_id, exercise.title if exercise else errand.exercise, author)
        async with self._database.write() as session:
            is_told = answer is not None and await self._give(session, answer.id, submission, errand, notice)
            await AnswerRepository(session).done(errand.id)
        if is_told:
            message = Answered(exercise=errand.exercise, submission=submission.id)
            await self._needs.outreach.person(submission.learner_id, "answered", message)

    async def _give(
        self, session: Session, answer_id: UUID, submission: Submission, errand: AnswerErrand, notice: Notice
    ) -> bool:
        """Note it and have the learner told, the first time; false where the answer is withdrawn meanwhile."""
        repository = AnswerRepository(session)
        answer = await repository.get_locked(answer_id)
        if answer is None or answer.withdrawn_at is not None:
            return False
        await FeedbackRepository(session).check_not_erased(submission.learner_id)
        if await repository.give(answer, submission.learner_id, submission.id, had_solved=errand.had_solved):
            await self._needs.notifier.notify(session, notice)
        return True

    async def _answer_for(self, errand: AnswerErrand, submission: Submission) -> ClusterAnswer | None:
        """The answer that is to be given, or else the one that a submission fits best."""
        async with self._database.read() as session:
            repository = AnswerRepository(session)
            if errand.answer_id is not None:
                return await repository.get(errand.answer_id)
            standing = await repository.standing(errand.exercise)
        failing = [test.name for test in submission.tests if test.status == "failed"]
        verdict = submission.verdict.value if submission.verdict else ""
        (found,) = await fitting(self._needs.analyses, standing, [failing], [(submission.files, verdict)])
        return found

    async def _look_over(self, errand: AnswerErrand) -> None:
        """Find those who fit a new answer though they were in no cluster yet when it was written."""
        wrong = (await self._needs.sources.wrong(errand.exercise)).items
        async with self._database.read() as session:
            answer = await AnswerRepository(session).get(errand.answer_id) if errand.answer_id else None
        ended = [(one.files, one.verdict) for one in wrong]
        answers = [] if answer is None else [answer]
        fits = await fitting(self._needs.analyses, answers, [one.failing for one in wrong], ended)
        new = [
            AnswerErrand(exercise=errand.exercise, answer_id=errand.answer_id, submission_id=one.id,
                         had_solved=one.is_solved, due_at=now())
            for one, fit in zip(wrong, fits, strict=True) if fit is not None
        ]  # fmt: skip
        async with self._database.write() as session:
            await AnswerRepository(session).add_errands(new)
            await AnswerRepository(session).done(errand.id)
            self.wake_after(session)


def _event(answer_id: UUID) -> str:
    return f"answer:{answer_id}"


def _notice(answer: ClusterAnswer, learner_id: UUID, title: str, author: str | None) -> Notice:
    return Notice(
        user_id=learner_id,
        kind=NotificationKind.FEEDBACK,
        event=_event(answer.id),
        title=f"An answer to your submission of {title}",
        text="It is about a mistake that you and others made, and stands beside your results.",
        link=f"/exercises/{answer.exercise}",
        actor=author,
        actor_id=answer.author_id,
    )
