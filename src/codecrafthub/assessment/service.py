"""Submissions: sent, looked up, listed and cancelled by their learner."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from uuid import UUID

from codecrafthub.assessment.erasure_repository import ErasureRepository
from codecrafthub.assessment.errors import JudgingHasBegun, QueueFull, SubmissionPending, UnknownSubmission
from codecrafthub.assessment.exercises import Exercises
from codecrafthub.assessment.files import accepted
from codecrafthub.assessment.metrics import REFUSED
from codecrafthub.assessment.models import StoredSubmission
from codecrafthub.assessment.pace import Place
from codecrafthub.assessment.queue_repository import QueueRepository
from codecrafthub.assessment.repository import Lease, SubmissionRepository
from codecrafthub.assessment.schemas import SubmissionReceipt
from codecrafthub.assessment.solution_repository import SolutionRepository
from codecrafthub.assessment.workers import Workers
from codecrafthub.contracts.assessment import Submission, SubmissionReceived, SubmissionStatus
from codecrafthub.kit.clock import new_id, now
from codecrafthub.kit.database import Database, Session
from codecrafthub.kit.errors import Conflict
from codecrafthub.kit.idempotency import Once
from codecrafthub.kit.logging import logger
from codecrafthub.kit.outbox import Outbox

log = logger(__name__)


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a learner gets for a submission: its place in the queue, and the revision their code is saved as."""

    id: UUID
    status: SubmissionStatus
    position: int
    estimated_seconds: int | None
    revision: int
    is_claimed: bool
    """Whether a worker was free, so that judging begins at once."""


class SubmissionService:
    def __init__(
        self, database: Database, outbox: Outbox, exercises: Exercises, workers: Workers, queue_bound: int
    ) -> None:
        self._database = database
        self._outbox = outbox
        self._exercises = exercises
        self._workers = workers
        self._queue_bound = queue_bound

    async def submit(
        self, learner_id: UUID, exercise_slug: str, files: Mapping[str, str], once: Once | None = None
    ) -> Receipt:
        """Save the files and queue them to be judged; `once` where the same request may come again.

        Raises CannotJudge, RuntimeMissing, UnknownExercise, FilesNotAccepted, FilesTooLarge, SubmissionPending,
        QueueFull or AccountErased.
        """
        self._workers.ensure_able()
        exercise = await self._exercises.get(exercise_slug)
        self._workers.ensure_found(exercise.runtime)
        submission = Submission(
            id=new_id(),
            learner_id=learner_id,
            exercise=exercise.slug,
            exercise_version=exercise.version,
            status=SubmissionStatus.QUEUED,
            files=accepted(exercise, files),
            total=exercise.test_count,
            runtime=exercise.runtime,
            submitted_at=now(),
        )
        with self._workers.reserved(exercise.runtime) as is_idle:
            lease = self._workers.lease() if is_idle else None
            try:
                async with self._database.write() as session:
                    receipt = await self._enqueue(session, submission, lease)
                    if once is not None and isinstance(receipt, Receipt):
                        await once.keep(session, SubmissionReceipt.model_validate(receipt, from_attributes=True))
            except Conflict:  # the table's own rule: two submits at the same moment
                raise SubmissionPending from None
            if isinstance(receipt, QueueFull):
                REFUSED.inc()
                log.warning("queue_full", bound=self._queue_bound, exercise=exercise.slug, detail=receipt.detail)
                raise receipt
            place = Place(receipt.position, receipt.estimated_seconds)
            await self._workers.wake(submission, place, lease if receipt.is_claimed else None)
        return receipt

    async def _enqueue(self, session: Session, submission: Submission, lease: Lease | None) -> Receipt | QueueFull:
        """Save the code, and queue it unless the queue is full; with a lease, where nobody waits, as claimed."""
        await ErasureRepository(session).ensure_known(submission.learner_id)
        submissions = SubmissionRepository(session)
        queue = await submissions.queue_for(submission.learner_id, submission.exercise)
        if queue.is_pending:
            raise SubmissionPending
        revision = await SolutionRepository(session).save_submitted(submission)
        if queue.queued >= self._queue_bound:
            return _full(self._workers.pace.until_room(queue.queued, queue.running))
        if queue.queued:
            lease = None
        await submissions.add(submission, queue.turn, lease)
        await self._outbox.add(session, _received(submission))
        position = await submissions.place(queue.turn, submission.id) if queue.queued else 1
        place = self._workers.pace.place(position, queue.running, is_claimed=lease is not None)
        return Receipt(
            submission.id, submission.status, position, place.estimated_seconds, revision, is_claimed=lease is not None
        )

    async def get(self, submission_id: UUID, learner_id: UUID | None = None) -> Submission:
        """A submission, as its learner may see it. Raises UnknownSubmission, also when it is somebody else's."""
        async with self._database.read() as session:
            submissions = SubmissionRepository(session)
            stored = await submissions.find(submission_id, learner_id)
            if stored is None:
                raise UnknownSubmission
            if stored.status != SubmissionStatus.QUEUED:
                return as_submission(stored)
            position = await submissions.place(stored.turn, stored.id)
            running = await QueueRepository(session).running()
        return as_submission(stored).model_copy(update=asdict(self._workers.pace.place(position, running)))

    async def page(
        self, learner_id: UUID, exercise: str | None, before: UUID | None, limit: int
    ) -> tuple[list[StoredSubmission], UUID | None]:
        """A learner's submissions, newest first, without code and results, and the id to ask on with."""
        async with self._database.read() as session:
            found = await SubmissionRepository(session).page(learner_id, exercise, before, limit + 1)
        items = found[:limit]
        return items, items[-1].id if len(found) > limit else None

    async def cancel(self, submission_id: UUID, learner_id: UUID) -> Submission:
        """Take a submission out of the queue. Raises UnknownSubmission or JudgingHasBegun."""
        async with self._database.write() as session:
            is_cancelled = await SubmissionRepository(session).cancel(submission_id, learner_id)
        submission = await self.get(submission_id, learner_id)
        if not is_cancelled and submission.status is not SubmissionStatus.CANCELLED:
            raise JudgingHasBegun
        return submission


def as_submission(stored: StoredSubmission) -> Submission:
    return Submission.model_validate(stored, from_attributes=True)


def _full(seconds: int) -> QueueFull:
    """What someone is told whom the queue has no place for."""
    return QueueFull(
        f"Very many people are submitting at the moment. Your code is saved; submit again in about {seconds} seconds.",
        headers={"Retry-After": str(seconds)},
    )


def _received(submission: Submission) -> SubmissionReceived:
    return SubmissionReceived(
        submission_id=submission.id, learner_id=submission.learner_id, exercise=submission.exercise
    )
