"""The queries about solutions, their history and a learner's progress."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from codecrafthub.assessment import statements
from codecrafthub.assessment.models import Snapshot, Solution
from codecrafthub.contracts.assessment import Submission
from codecrafthub.kit.clock import new_id


@dataclass(frozen=True, slots=True)
class Standing:
    """What has come of a learner's attempts at an exercise."""

    attempts: int
    best_verdict: str | None
    best_passed: int
    solved_at: datetime | None


KEY = (Solution.learner_id, Solution.exercise)
COLUMNS = [column.name for column in Solution.__table__.columns]


class SolutionRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def find(self, learner_id: UUID, exercise: str, *, lock: bool = False) -> Solution | None:
        """A learner's solution, to be read alone; `lock` keeps others from changing it until the transaction ends."""
        statement = statements.SOLUTION_LOCKED if lock else statements.SOLUTION
        row = await statement.row(self._session, {"learner": learner_id, "slug": exercise})
        return None if row is None else Solution(**dict(zip(COLUMNS, row, strict=True)))

    async def to_change(self, learner_id: UUID, exercise: str) -> Solution | None:
        """A learner's solution, kept from others; what is changed of it is stored."""
        query = sa.select(Solution).where(Solution.learner_id == learner_id, Solution.exercise == exercise)
        return await self._session.scalar(query.with_for_update())

    async def save(self, learner_id: UUID, exercise: str, files: Mapping[str, str], over: int, at: datetime) -> bool:
        """Store files as the revision after `over`, which is 0 for the first; False when there is another by now."""
        values = {
            "learner_id": learner_id, "exercise": exercise, "files": dict(files), "revision": over + 1,
            "saved_at": at, "last_activity_at": at, "attempts": 0, "best_passed": 0, "over": over,
        }  # fmt: skip
        return await statements.DRAFT.scalar(self._session, values) is not None

    async def save_submitted(self, submission: Submission) -> int:
        """Store what is submitted; the revision it now has, which is the old one where the code is the same."""
        at = submission.submitted_at
        values = {
            "learner_id": submission.learner_id, "exercise": submission.exercise, "files": submission.files,
            "revision": 1, "saved_at": at, "last_activity_at": at, "attempts": 0, "best_passed": 0,
        }  # fmt: skip
        return int(await statements.SAVE.scalar(self._session, values))

    async def standing(self, learner_id: UUID, exercise: str) -> Standing | None:
        """How far a learner has come, locked until the transaction ends; None where nothing was ever saved."""
        about = {"learner": learner_id, "slug": exercise}
        row = await statements.STANDING.row(self._session, about)
        return None if row is None else Standing(*row)

    async def count(self, learner_id: UUID, exercise: str, changes: Mapping[str, Any]) -> None:
        """Store the columns that an attempt changes."""
        await statements.COUNT.run(self._session, {"learner": learner_id, "slug": exercise, **changes})

    async def keep(self, solution: Solution, at: datetime, most: int) -> None:
        """Put what a solution holds now into its history, of which the newest `most` stay."""
        self._session.add(
            Snapshot(
                id=new_id(),
                learner_id=solution.learner_id,
                exercise=solution.exercise,
                files=solution.files,
                revision=solution.revision,
                taken_at=at,
            )
        )
        await self._session.flush()
        of_it = (Snapshot.learner_id == solution.learner_id, Snapshot.exercise == solution.exercise)
        beyond = sa.select(Snapshot.id).where(*of_it).order_by(Snapshot.id.desc()).offset(most).limit(1)
        await self._session.execute(
            sa.delete(Snapshot)
            .where(*of_it, Snapshot.id <= beyond.scalar_subquery())
            .execution_options(synchronize_session=False)
        )

    async def history(self, learner_id: UUID, exercise: str, limit: int) -> list[Snapshot]:
        query = sa.select(Snapshot).where(Snapshot.learner_id == learner_id, Snapshot.exercise == exercise)
        return list(await self._session.scalars(query.order_by(Snapshot.id.desc()).limit(limit)))

    async def all_of(self, learner_id: UUID) -> list[Solution]:
        """Everything a learner has begun, latest first, without the code."""
        query = sa.select(Solution).where(Solution.learner_id == learner_id).order_by(Solution.last_activity_at.desc())
        return list(await self._session.scalars(query.options(sa.orm.defer(Solution.files))))

    async def several(self, pairs: Sequence[tuple[UUID, str]]) -> list[Solution]:
        """Solutions by learner and exercise, those of them that there are, without the code."""
        query = sa.select(Solution).where(sa.tuple_(*KEY).in_(pairs)).options(sa.orm.defer(Solution.files))
        return list(await self._session.scalars(query)) if pairs else []

    async def erase(self, learner_id: UUID) -> None:
        for table in (Solution, Snapshot):
            await self._session.execute(sa.delete(table).where(table.learner_id == learner_id))
