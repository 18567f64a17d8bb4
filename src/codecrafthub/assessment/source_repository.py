"""The queries about submissions that others may learn from, and about who does not want theirs to be used."""

from collections.abc import Sequence
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from codecrafthub.assessment.models import ACCEPTED, ClosedSource, Solution, StoredSubmission
from codecrafthub.contracts.assessment import Verdict

_s = StoredSubmission


class SourceRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def close(self, learner_id: UUID) -> None:
        """Nothing of this learner is used any more; also the second time."""
        await self._session.merge(ClosedSource(learner_id=learner_id))

    async def open(self, learner_id: UUID) -> None:
        await self._session.execute(sa.delete(ClosedSource).where(ClosedSource.learner_id == learner_id))

    async def accepted(self, exercise: str, besides: UUID | None, most: int) -> list[tuple[UUID, dict[str, str]]]:
        """The newest accepted submissions whose learners share them, as learner and files."""
        query = sa.select(_s.learner_id, _s.files).where(*_accepted(exercise), _IS_SHARED)
        if besides is not None:
            query = query.where(_s.learner_id != besides)
        rows = await self._session.execute(query.order_by(_s.id.desc()).limit(most))
        return [(learner_id, files) for learner_id, files in rows]

    async def used(self, exercise: str, tests_hash: str, most: int) -> Sequence[tuple[UUID, float, int]]:
        """Of the newest accepted submissions under some tests: learner, milliseconds of CPU, kilobytes of memory."""
        rows = await self._session.execute(used_query(exercise, tests_hash, most))
        return [(learner_id, cpu_ms, memory_kb) for learner_id, cpu_ms, memory_kb in rows]

    async def wrong(self, exercise: str, most: int) -> Sequence[tuple[StoredSubmission, bool, bool]]:
        """The newest submissions that were judged and not accepted; whether each is solved by now, and is shared."""
        solved = sa.and_(Solution.learner_id == _s.learner_id, Solution.exercise == _s.exercise)
        query = sa.select(_s, Solution.solved_at.is_not(None), _IS_SHARED).outerjoin(Solution, solved)
        query = query.where(*_wrong(exercise)).order_by(_s.id.desc()).limit(most)
        return [(stored, is_solved, is_shared) for stored, is_solved, is_shared in await self._session.execute(query)]

    async def examples(self, exercise: str, ids: Sequence[UUID]) -> Sequence[StoredSubmission]:
        """Those of these submissions that are wrong and whose learners share them."""
        query = sa.select(_s).where(_s.id.in_(ids), *_wrong(exercise), _IS_SHARED)
        return list(await self._session.scalars(query))


def used_query(exercise: str, tests_hash: str, most: int) -> sa.Select[UUID, float, int]:
    """ACCEPTED is text: the index is of accepted submissions alone, and a parameter would not tell that it fits."""
    query = sa.select(_s.learner_id, _s.cpu_ms, _s.memory_kb)
    query = query.where(_s.exercise == exercise, _s.tests_hash == tests_hash, ACCEPTED)
    return query.order_by(_s.id.desc()).limit(most)


_IS_SHARED = ~sa.exists().where(ClosedSource.learner_id == _s.learner_id)


def _accepted(exercise: str) -> tuple[sa.ColumnElement[bool], ...]:
    return _s.exercise == exercise, _s.verdict == Verdict.ACCEPTED


def _wrong(exercise: str) -> tuple[sa.ColumnElement[bool], ...]:
    not_theirs = (Verdict.ACCEPTED, Verdict.INTERNAL_ERROR)
    return _s.exercise == exercise, _s.verdict.is_not(None), _s.verdict.not_in(not_theirs)
