"""Every query of feedback."""

import hashlib
from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from typing import Any, cast
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from codecrafthub.contracts.feedback import Annotation, Feedback
from codecrafthub.feedback.announcements.repository import AnnouncementRepository
from codecrafthub.feedback.answers.repository import AnswerRepository
from codecrafthub.feedback.board.models import BoardWork
from codecrafthub.feedback.errors import AccountErased
from codecrafthub.feedback.mentoring import repository as mentoring
from codecrafthub.feedback.models import AnnotationVote, ErasedLearner, HintReveal, SubmissionRemarks, UsedTicket
from codecrafthub.feedback.notifications.deliveries.repository import DeliveryRepository
from codecrafthub.feedback.notifications.repository import NotificationRepository
from codecrafthub.feedback.notifications.sources.repository import SourceRepository
from codecrafthub.feedback.resolver import Votes
from codecrafthub.feedback.webhooks.repository import WebhookRepository
from codecrafthub.kit.clock import now
from codecrafthub.kit.database import portions
from codecrafthub.kit.statement import Statement

_IS_ERASED = Statement(sa.select(sa.literal(True)).where(ErasedLearner.__table__.c.digest == sa.bindparam("digest")))
_remarks = cast("sa.Table", SubmissionRemarks.__table__)
_KEEP = Statement(
    sqlite.insert(_remarks).on_conflict_do_nothing(),
    postgresql=postgresql.insert(_remarks).on_conflict_do_nothing(),
)
_tickets = cast("sa.Table", UsedTicket.__table__)
_USE_TICKET = Statement(
    sqlite.insert(_tickets).on_conflict_do_nothing(),
    postgresql=postgresql.insert(_tickets).on_conflict_do_nothing(),
)


class FeedbackRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def revealed(self, learner_id: UUID, exercise: str) -> set[int]:
        """The numbers of the hints that a learner has seen."""
        query = sa.select(HintReveal.number).where(HintReveal.learner_id == learner_id, HintReveal.exercise == exercise)
        return set(await self._session.scalars(query))

    def add_reveal(self, learner_id: UUID, exercise: str, number: int) -> None:
        self._session.add(HintReveal(learner_id=learner_id, exercise=exercise, number=number, revealed_at=now()))

    async def remarks(self, submission_id: UUID) -> Feedback | None:
        """What is stored of a submission; None when nothing ever was."""
        found = await self._session.get(SubmissionRemarks, submission_id)
        return None if found is None else Feedback.model_validate(found.annotations)

    async def keep_remarks(self, submission_id: UUID, learner_id: UUID, feedback: Feedback) -> None:
        """Store what was remarked unless another replica was first. Raises AccountErased."""
        await self.check_not_erased(learner_id)
        said = feedback.model_dump(mode="json", exclude_none=True)
        row = {"submission_id": submission_id, "learner_id": learner_id, "annotations": said, "made_at": now()}
        await _KEEP.run(self._session, row)

    async def vote(self, learner_id: UUID, submission_id: UUID, annotation: Annotation, *, is_helpful: bool) -> None:
        """Store a learner's word on an annotation; an earlier one is replaced. Raises AccountErased."""
        await self.check_not_erased(learner_id)
        vote = AnnotationVote(
            learner_id=learner_id, submission_id=submission_id, annotation=annotation.id, analyzer=annotation.analyzer,
            code=annotation.code, is_helpful=is_helpful, voted_at=now(),
        )  # fmt: skip
        await self._session.merge(vote)

    async def votes_of(self, learner_id: UUID, submission_id: UUID) -> dict[str, bool]:
        """A learner's words on the annotations of a submission: id to whether it was helpful."""
        mine = AnnotationVote.learner_id == learner_id, AnnotationVote.submission_id == submission_id
        query = sa.select(AnnotationVote.annotation, AnnotationVote.is_helpful).where(*mine)
        return {row.annotation: row.is_helpful for row in await self._session.execute(query)}

    async def votes(self) -> dict[tuple[str, str], Votes]:
        """What everybody said, by analyzer and code."""
        is_helpful = sa.func.count().filter(AnnotationVote.is_helpful)
        query = sa.select(AnnotationVote.analyzer, AnnotationVote.code, is_helpful, sa.func.count())
        rows = await self._session.execute(query.group_by(AnnotationVote.analyzer, AnnotationVote.code))
        return {(analyzer, code): Votes(helpful, every - helpful) for analyzer, code, helpful, every in rows}

    async def check_not_erased(self, learner_id: UUID) -> None:
        """Before anything about a learner is stored, in the same transaction. Raises AccountErased."""
        await self._hold([learner_id], sa.func.pg_advisory_xact_lock_shared)
        if await _IS_ERASED.scalar(self._session, {"digest": _digest(learner_id)}):
            raise AccountErased

    async def living(self, people: Collection[UUID]) -> set[UUID]:
        """Those of some people who were not erased, before something about them is stored in the same transaction."""
        ordered = sorted(people)  # one order everywhere: who waits for a lock never holds one that is waited for
        await self._hold(ordered, sa.func.pg_advisory_xact_lock_shared)
        digests = {_digest(one): one for one in ordered}
        erased: set[UUID] = set()
        for some in portions(list(digests)):
            query = sa.select(ErasedLearner.digest).where(ErasedLearner.digest.in_(some))
            erased |= {digests[digest] for digest in await self._session.scalars(query)}
        return set(ordered) - erased

    async def forget(self, learner_id: UUID, at: datetime) -> None:
        """Delete all that is held about a learner, and remember that they are gone."""
        await self._hold([learner_id], sa.func.pg_advisory_xact_lock)
        for table in (HintReveal, SubmissionRemarks, AnnotationVote, BoardWork):
            await self._session.execute(sa.delete(table).where(table.learner_id == learner_id))
        await NotificationRepository(self._session).forget(learner_id)
        await AnswerRepository(self._session).forget(learner_id)
        await AnnouncementRepository(self._session).forget(learner_id)
        await WebhookRepository(self._session).forget(learner_id)
        await mentoring.forget(self._session, learner_id)
        await DeliveryRepository(self._session).forget(learner_id)
        await SourceRepository(self._session).forget(learner_id)
        await self._session.merge(ErasedLearner(digest=_digest(learner_id), erased_at=at))

    async def use_ticket(self, mark: str, expires_at: datetime) -> bool:
        """Note that a ticket is used; False where it was before. Who comes at the same moment waits for the first."""
        return await _USE_TICKET.run(self._session, {"mark": mark, "expires_at": expires_at}) == 1

    async def forget_tickets(self, before: datetime) -> None:
        """Forget those that expired before a moment."""
        await self._session.execute(sa.delete(UsedTicket).where(UsedTicket.expires_at < before))

    async def _hold(self, people: Sequence[UUID], lock: Callable[[Any], sa.Function[Any]]) -> None:
        """Let none of them be forgotten between the question whether they were and the end of the transaction.

        SQLite needs no lock for that: it has one writer.
        """
        if self._session.get_bind().dialect.name == "postgresql":
            numbers = [int.from_bytes(hashlib.sha256(one.bytes).digest()[:8], signed=True) for one in people]
            each = sa.func.unnest(sa.literal(numbers, postgresql.ARRAY(sa.BigInteger))).column_valued("number")
            await self._session.execute(sa.select(lock(each)))


def _digest(learner_id: UUID) -> str:
    """A fingerprint by which an id is recognised but from which it cannot be read."""
    return hashlib.sha256(learner_id.bytes).hexdigest()
