"""The queries about submissions whose verdict was corrected."""

from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from codecrafthub.contracts.assessment import SubmissionFact, Verdict
from codecrafthub.recommendation.models import AttemptRow, CorrectionRow
from codecrafthub.recommendation.rulings import Ruling


class CorrectionRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def rulings(self, submission_id: UUID) -> dict[UUID, Ruling]:
        """All verdicts on a submission that are kept, by their ids."""
        mine = CorrectionRow.submission_id == submission_id
        return {
            row.id: Ruling(
                row.id, row.number, Verdict(row.verdict), None if row.old_verdict is None else Verdict(row.old_verdict),
                row.keeps_solved, row.at,
            )
            for row in await self._session.scalars(sa.select(CorrectionRow).where(mine))
        }  # fmt: skip

    async def add(self, fact: SubmissionFact, ruling: Ruling) -> None:
        """Keep one verdict on a submission."""
        self._session.add(
            CorrectionRow(
                id=ruling.id, submission_id=fact.submission_id, learner_id=fact.learner_id, number=ruling.number,
                verdict=ruling.verdict, old_verdict=ruling.old, keeps_solved=ruling.keeps_solved, at=ruling.at,
            )
        )  # fmt: skip
        await self._session.flush()

    async def attempt(self, submission_id: UUID) -> AttemptRow | None:
        """The attempt that a submission counts as."""
        found: AttemptRow | None = await self._session.scalar(
            sa.select(AttemptRow).where(AttemptRow.submission_id == submission_id)
        )
        return found

    async def drop(self, row: AttemptRow) -> None:
        await self._session.delete(row)
        await self._session.flush()

    async def save(self) -> None:
        """Store what was changed of an attempt."""
        await self._session.flush()
