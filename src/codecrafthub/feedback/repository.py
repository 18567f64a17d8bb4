"""Every query of feedback."""

from collections.abc import Sequence
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from codecrafthub.contracts.feedback import Annotation
from codecrafthub.feedback.models import HintReveal, SubmissionRemarks
from codecrafthub.kit.clock import now


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
        """Store annotations unless another replica was first."""
        if await self._session.get(SubmissionRemarks, submission_id) is None:
            items = [annotation.model_dump(mode="json") for annotation in annotations]
            self._session.add(
                SubmissionRemarks(submission_id=submission_id, learner_id=learner_id, annotations=items, made_at=now())
            )

    async def forget(self, learner_id: UUID) -> None:
        """Delete all that is held about a learner."""
        for table in (HintReveal, SubmissionRemarks):
            await self._session.execute(sa.delete(table).where(table.learner_id == learner_id))
