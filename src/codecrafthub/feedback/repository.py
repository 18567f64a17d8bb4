"""Every query of feedback."""

import hashlib
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, cast
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from codecrafthub.contracts.feedback import Annotation
from codecrafthub.feedback.errors import AccountErased
from codecrafthub.feedback.models import ErasedLearner, HintReveal, SubmissionRemarks
from codecrafthub.kit.clock import now
from codecrafthub.kit.statement import Statement

_IS_ERASED = Statement(sa.select(sa.literal(True)).where(ErasedLearner.__table__.c.digest == sa.bindparam("digest")))
_remarks = cast("sa.Table", SubmissionRemarks.__table__)
_KEEP = Statement(
    sqlite.insert(_remarks).on_conflict_do_nothing(),
    postgresql=postgresql.insert(_remarks).on_conflict_do_nothing(),
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

    async def remarks(self, submission_id: UUID) -> list[Annotation] | None:
        """The stored annotations of a submission; None when they were never made."""
        found = await self._session.get(SubmissionRemarks, submission_id)
        return None if found is None else [Annotation.model_validate(item) for item in found.annotations]

    async def keep_remarks(self, submission_id: UUID, learner_id: UUID, annotations: Sequence[Annotation]) -> None:
        """Store annotations unless another replica was first. Raises AccountErased."""
        await self.check_not_erased(learner_id)
        items = [annotation.model_dump(mode="json") for annotation in annotations]
        row = {"submission_id": submission_id, "learner_id": learner_id, "annotations": items, "made_at": now()}
        await _KEEP.run(self._session, row)

    async def check_not_erased(self, learner_id: UUID) -> None:
        """Before anything about a learner is stored, in the same transaction. Raises AccountErased."""
        await self._hold(learner_id, sa.func.pg_advisory_xact_lock_shared)
        if await _IS_ERASED.scalar(self._session, {"digest": _digest(learner_id)}):
            raise AccountErased

    async def forget(self, learner_id: UUID, at: datetime) -> None:
        """Delete all that is held about a learner, and remember that they are gone."""
        await self._hold(learner_id, sa.func.pg_advisory_xact_lock)
        for table in (HintReveal, SubmissionRemarks):
            await self._session.execute(sa.delete(table).where(table.learner_id == learner_id))
        await self._session.merge(ErasedLearner(digest=_digest(learner_id), erased_at=at))

    async def _hold(self, learner_id: UUID, lock: Callable[[int], sa.Function[Any]]) -> None:
        """Let nobody be forgotten between the question whether they were and the end of the transaction.

        SQLite needs no lock for that: it has one writer.
        """
        if self._session.get_bind().dialect.name == "postgresql":
            number = int.from_bytes(hashlib.sha256(learner_id.bytes).digest()[:8], signed=True)
            await self._session.execute(sa.select(lock(number)))


def _digest(learner_id: UUID) -> str:
    """A fingerprint by which an id is recognised but from which it cannot be read."""
    return hashlib.sha256(learner_id.bytes).hexdigest()
