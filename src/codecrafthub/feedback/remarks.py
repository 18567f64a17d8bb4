"""Remarks on style for judged submissions: made once, after the verdict was told, and kept."""

import asyncio
from collections.abc import Callable
from uuid import UUID

from codecrafthub.contracts.assessment import Submission, SubmissionStatus, Verdict
from codecrafthub.contracts.feedback import Annotation
from codecrafthub.feedback.errors import AccountErased
from codecrafthub.feedback.metrics import REMARKS_DROPPED
from codecrafthub.feedback.repository import FeedbackRepository
from codecrafthub.feedback.style.linter import Linter, LintFailed
from codecrafthub.feedback.style.remarks import remarks
from codecrafthub.kit.database import Database
from codecrafthub.kit.errors import Conflict
from codecrafthub.kit.logging import logger

MOST_WAITING = 100
AT_ONCE = 2
"""One that is linted, and one that waits its turn there."""
Tell = Callable[[list[Annotation]], None]

log = logger(__name__)


class Remarks:
    """A remark that cannot be made is dropped; nothing else ever waits for one.

    On a busy hub they come late. Whoever has sent the next solution by then looks at that: the remarks on the one
    before are made when somebody opens it again.
    """

    def __init__(self, database: Database, linter: Linter) -> None:
        self._database, self._linter = database, linter
        self._working: dict[UUID, asyncio.Task[None]] = {}
        """By learner."""
        self._turns = asyncio.Semaphore(AT_ONCE)

    def make_later(self, submission: Submission, tell: Tell) -> None:
        """Make the remarks beside everything else and tell them, also that there are none."""
        learner = submission.learner_id
        if (earlier := self._working.pop(learner, None)) is not None:
            earlier.cancel()
            REMARKS_DROPPED.labels("superseded").inc()
        if not _deserves(submission):
            tell([])
            return
        if len(self._working) >= MOST_WAITING:
            _dropped(submission, "busy")
            return
        task = self._working[learner] = asyncio.create_task(self._make(submission, tell))
        task.add_done_callback(lambda _: self._done(learner, task))

    async def of(self, submission: Submission) -> list[Annotation]:
        """The remarks on a submission: the stored ones, or made now and stored; none where they cannot be made.

        Raises AccountErased when the learner left meanwhile.
        """
        try:
            return await self._stored_or_made(submission) if _deserves(submission) else []
        except LintFailed as error:
            _dropped(submission, str(error))
            return []

    async def _stored_or_made(self, submission: Submission) -> list[Annotation]:
        async with self._database.read() as session:
            stored = await FeedbackRepository(session).remarks(submission.id)
        return await self._made(submission) if stored is None else stored

    async def _made(self, submission: Submission) -> list[Annotation]:
        found = remarks(await self._linter.check(submission.files))
        await self._keep(submission, found)
        return found

    async def close(self) -> None:
        tasks = list(self._working.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _done(self, learner: UUID, task: asyncio.Task[None]) -> None:
        if self._working.get(learner) is task:
            del self._working[learner]

    async def _make(self, submission: Submission, tell: Tell) -> None:
        try:
            async with self._turns:
                tell(await self._made(submission))  # none can be stored yet: it has just been judged
        except LintFailed as error:
            _dropped(submission, str(error))
        except AccountErased:
            _dropped(submission, "erased")
        except Exception:
            log.exception("remarks_failed", submission=str(submission.id))
            _dropped(submission, "failed")

    async def _keep(self, submission: Submission, found: list[Annotation]) -> None:
        try:
            async with self._database.write() as session:
                await FeedbackRepository(session).keep_remarks(submission.id, submission.learner_id, found)
        except Conflict:
            log.debug("remarks_kept_by_another", submission=str(submission.id))


def _deserves(submission: Submission) -> bool:
    """Only code that could be read is worth remarks."""
    is_judged = submission.status is SubmissionStatus.JUDGED
    return is_judged and submission.verdict not in (None, Verdict.COMPILE_ERROR, Verdict.INTERNAL_ERROR)


def _dropped(submission: Submission, reason: str) -> None:
    REMARKS_DROPPED.labels(reason).inc()
    log.warning("remarks_dropped", submission=str(submission.id), reason=reason)
