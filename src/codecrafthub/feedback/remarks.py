"""Remarks on style for judged submissions: made once, after the verdict was told, and kept."""

import asyncio
from collections.abc import Callable

from codecrafthub.contracts.assessment import Submission, SubmissionStatus, Verdict
from codecrafthub.contracts.feedback import Annotation
from codecrafthub.feedback.metrics import REMARKS_DROPPED
from codecrafthub.feedback.repository import FeedbackRepository
from codecrafthub.feedback.style.linter import Linter, LintFailed
from codecrafthub.feedback.style.remarks import remarks
from codecrafthub.kit.database import Database
from codecrafthub.kit.errors import Conflict
from codecrafthub.kit.logging import logger

MOST_WAITING = 100
Tell = Callable[[list[Annotation]], None]

log = logger(__name__)


class Remarks:
    """A remark that cannot be made is dropped; nothing else ever waits for one."""

    def __init__(self, database: Database, linter: Linter) -> None:
        self._database, self._linter = database, linter
        self._working: set[asyncio.Task[None]] = set()

    def make_later(self, submission: Submission, tell: Tell) -> None:
        """Make the remarks beside everything else, and tell them when there are any."""
        if not _deserves(submission):
            return
        if len(self._working) >= MOST_WAITING:
            REMARKS_DROPPED.labels("busy").inc()
            return
        task = asyncio.create_task(self._make(submission, tell))
        self._working.add(task)
        task.add_done_callback(self._working.discard)

    async def of(self, submission: Submission) -> list[Annotation]:
        """The remarks on a submission: the stored ones, or made now and stored."""
        if not _deserves(submission):
            return []
        async with self._database.read() as session:
            stored = await FeedbackRepository(session).remarks(submission.id)
        if stored is not None:
            return stored
        try:
            found = remarks(await self._linter.check(submission.files))
        except LintFailed as error:
            REMARKS_DROPPED.labels(str(error)).inc()
            log.warning("remarks_dropped", submission=str(submission.id), reason=str(error))
            return []
        await self._keep(submission, found)
        return found

    async def close(self) -> None:
        tasks = list(self._working)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _make(self, submission: Submission, tell: Tell) -> None:
        try:
            found = await self.of(submission)
        except Exception:
            REMARKS_DROPPED.labels("failed").inc()
            log.exception("remarks_failed", submission=str(submission.id))
            return
        if found:
            tell(found)

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
