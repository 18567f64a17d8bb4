"""Annotations on judged submissions: made once, after the verdict was told, and kept."""

import asyncio
import time
from uuid import UUID

from codecrafthub.contracts.assessment import Submission, SubmissionStatus, Verdict
from codecrafthub.contracts.feedback import Feedback
from codecrafthub.feedback.engine import Engine, Tell
from codecrafthub.feedback.errors import AccountErased
from codecrafthub.feedback.metrics import REMARKS_DROPPED
from codecrafthub.feedback.repository import FeedbackRepository
from codecrafthub.feedback.resolver import Votes
from codecrafthub.kit.database import Database
from codecrafthub.kit.errors import Conflict
from codecrafthub.kit.logging import logger
from codecrafthub.kit.remembered import Remembered
from codecrafthub.kit.tasks import ended

MOST_WAITING = 100
AT_ONCE = 4
CALM_SECONDS = 0.25
"""While more wait than are made at once, one is begun only when its learner has sent nothing new for so long."""
VOTES_SECONDS = 60
"""How long the sums of all votes are good for."""

log = logger(__name__)


class Annotating:
    """What cannot be made is dropped; nothing else ever waits for an annotation.

    On a busy hub they come late, and are not begun for those who send one solution after the other: the annotations on
    the ones before the last are made when somebody opens them again.
    """

    def __init__(self, database: Database, engine: Engine) -> None:
        self._database, self._engine = database, engine
        self._working: dict[UUID, asyncio.Task[None]] = {}
        """By learner."""
        self._turns = asyncio.Semaphore(AT_ONCE)
        self._votes: Remembered[dict[tuple[str, str], Votes]] = Remembered(1)

    def make_later(self, submission: Submission, tell: Tell) -> None:
        """Make the annotations beside everything else and tell them, maybe in two goes, also that there are none."""
        learner = submission.learner_id
        if (earlier := self._working.pop(learner, None)) is not None:
            earlier.cancel()
            REMARKS_DROPPED.labels("superseded").inc()
        if not _deserves(submission):
            tell(Feedback())
            return
        if len(self._working) >= MOST_WAITING:
            _dropped(submission, "busy")
            return
        task = self._working[learner] = asyncio.create_task(self._make(submission, tell))
        task.add_done_callback(lambda _: self._done(learner, task))

    async def of(self, submission: Submission) -> Feedback:
        """The annotations on a submission: the stored ones, or made now.

        Raises AccountErased when the learner left meanwhile.
        """
        if not _deserves(submission):
            return Feedback()
        async with self._database.read() as session:
            stored = await FeedbackRepository(session).remarks(submission.id)
        return await self._made(submission) if stored is None else stored

    async def _made(self, submission: Submission, tell_early: Tell | None = None) -> Feedback:
        found, is_lasting = await self._engine.look(submission, await self._all_votes(), tell_early)
        if is_lasting:
            await self._keep(submission, found)
        return found

    async def _all_votes(self) -> dict[tuple[str, str], Votes]:
        votes = self._votes.get("")
        if votes is None:
            async with self._database.read() as session:
                votes = await FeedbackRepository(session).votes()
            self._votes.keep("", votes, time.time() + VOTES_SECONDS)
        return votes

    async def close(self) -> None:
        await ended(*self._working.values())

    def _done(self, learner: UUID, task: asyncio.Task[None]) -> None:
        if self._working.get(learner) is task:
            del self._working[learner]

    async def _make(self, submission: Submission, tell: Tell) -> None:
        try:
            if len(self._working) > AT_ONCE:
                await asyncio.sleep(CALM_SECONDS)
            async with self._turns:
                tell(await self._made(submission, tell))  # none can be stored yet: it has just been judged
            await self._engine.prepare(submission)
        except AccountErased:
            _dropped(submission, "erased")
        except Exception:
            log.exception("remarks_failed", submission=str(submission.id))
            _dropped(submission, "failed")

    async def _keep(self, submission: Submission, found: Feedback) -> None:
        try:
            async with self._database.write() as session:
                await FeedbackRepository(session).keep_remarks(submission.id, submission.learner_id, found)
        except Conflict:
            log.debug("remarks_kept_by_another", submission=str(submission.id))


def _deserves(submission: Submission) -> bool:
    """A submission that was not judged, or not for a reason of the learner's, is not remarked on."""
    is_judged = submission.status is SubmissionStatus.JUDGED
    return is_judged and submission.verdict not in (None, Verdict.INTERNAL_ERROR)


def _dropped(submission: Submission, reason: str) -> None:
    REMARKS_DROPPED.labels(reason).inc()
    log.warning("remarks_dropped", submission=str(submission.id), reason=reason)
