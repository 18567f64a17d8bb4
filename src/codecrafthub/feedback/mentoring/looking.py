"""A learner's code and what came of it, for those who teach them."""

from uuid import UUID

from codecrafthub.contracts.assessment import AssessmentClient, Submission
from codecrafthub.contracts.work import WorkClient
from codecrafthub.feedback.errors import NoSuchSubmission
from codecrafthub.feedback.mentoring.access import check_teaches
from codecrafthub.feedback.mentoring.repository import ThreadRepository
from codecrafthub.feedback.mentoring.request_repository import RequestRepository
from codecrafthub.feedback.mentoring.schemas import WorkRead
from codecrafthub.feedback.seats import Seats
from codecrafthub.kit.database import Database
from codecrafthub.kit.errors import NotFound


class Looking:
    def __init__(self, database: Database, assessment: AssessmentClient, work: WorkClient, seats: Seats) -> None:
        self._database, self._assessment, self._work, self._seats = database, assessment, work, seats

    async def work(self, me: UUID, learner_id: UUID, exercise: str) -> WorkRead:
        """What was submitted, and what is saved: where the learner shares it, or asks for help at this moment.

        Raises NoSuchConversation for whoever does not teach this learner.
        """
        await check_teaches(self._seats, me, learner_id)
        found = await self._work.of(learner_id, exercise)
        is_shared = await self._asks(learner_id, exercise) or await self._seats.shares_work(learner_id)
        return WorkRead(
            is_private=not is_shared,
            saved=found.saved if is_shared else None,
            attempts=found.attempts,
            solved_at=found.solved_at,
            submissions=found.submissions,
        )

    async def submission(self, me: UUID, learner_id: UUID, exercise: str, submission_id: UUID) -> Submission:
        """A submission as its learner sees it. Raises NoSuchConversation, and NoSuchSubmission for that of others."""
        await check_teaches(self._seats, me, learner_id)
        try:
            found = await self._assessment.submission(submission_id)
        except NotFound:
            raise NoSuchSubmission from None
        if (found.learner_id, found.exercise) != (learner_id, exercise):
            raise NoSuchSubmission("This learner has no such submission of this exercise.")
        return found

    async def _asks(self, learner_id: UUID, exercise: str) -> bool:
        """Whether a request is open: who asks for help shares the code of that exercise."""
        async with self._database.read() as session:
            thread = await ThreadRepository(session).find(learner_id, exercise)
            return thread is not None and await RequestRepository(session).is_open(thread.id)
