"""Every query of answers."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import cast
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from codecrafthub.feedback.answers.models import AnswerErrand, ClusterAnswer, GivenAnswer
from codecrafthub.kit.clock import now
from codecrafthub.kit.statement import Statement

_given = cast("sa.Table", GivenAnswer.__table__)
_GIVE = Statement(
    sqlite.insert(_given).on_conflict_do_nothing(),
    postgresql=postgresql.insert(_given).on_conflict_do_nothing(),
)
_answers = cast("sa.Table", ClusterAnswer.__table__)
_HAS_ANSWERS = Statement(
    sa.select(sa.literal(True))
    .where(_answers.c.exercise == sa.bindparam("exercise"), _answers.c.withdrawn_at.is_(None))
    .limit(1)
)


class AnswerRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, answer: ClusterAnswer) -> None:
        self._session.add(answer)
        await self._session.flush()

    async def get(self, answer_id: UUID) -> ClusterAnswer | None:
        return await self._session.get(ClusterAnswer, answer_id)

    async def get_locked(self, answer_id: UUID) -> ClusterAnswer | None:
        """For a change that must not meet another one, such as giving it while it is withdrawn."""
        return await self._session.get(ClusterAnswer, answer_id, with_for_update=True)

    async def of(self, exercise: str) -> Sequence[tuple[ClusterAnswer, int, int]]:
        """All answers of an exercise, newest first: how many got each, and how many of them solved it since."""
        given = sa.func.count(GivenAnswer.learner_id)
        solved = sa.func.count(GivenAnswer.solved_at)
        query = sa.select(ClusterAnswer, given, solved).outerjoin(GivenAnswer).where(ClusterAnswer.exercise == exercise)
        rows = await self._session.execute(query.group_by(ClusterAnswer.id).order_by(ClusterAnswer.id.desc()))
        return [(answer, got, since) for answer, got, since in rows]

    async def standing(self, exercise: str) -> Sequence[ClusterAnswer]:
        """The answers of an exercise that are not withdrawn, newest first."""
        query = sa.select(ClusterAnswer).where(ClusterAnswer.exercise == exercise, ClusterAnswer.withdrawn_at.is_(None))
        return list(await self._session.scalars(query.order_by(ClusterAnswer.id.desc())))

    async def has_standing(self, exercise: str) -> bool:
        return bool(await _HAS_ANSWERS.scalar(self._session, {"exercise": exercise}))

    async def count_by(self, author_id: UUID, since: datetime) -> int:
        query = sa.select(sa.func.count()).where(
            ClusterAnswer.author_id == author_id, ClusterAnswer.written_at >= since
        )  # fmt: skip
        return await self._session.scalar(query) or 0

    async def give(self, answer: ClusterAnswer, learner_id: UUID, submission_id: UUID, *, had_solved: bool) -> bool:
        """Note that a learner gets an answer; true the first time. Later it moves to the newer submission."""
        row = {"answer_id": answer.id, "learner_id": learner_id, "submission_id": submission_id, "given_at": now(),
               "had_solved": had_solved, "solved_at": None}  # fmt: skip
        if await _GIVE.run(self._session, row):
            return True
        mine = GivenAnswer.answer_id == answer.id, GivenAnswer.learner_id == learner_id
        newer = sa.update(GivenAnswer).where(*mine, GivenAnswer.submission_id < submission_id)
        await self._session.execute(newer.values(submission_id=submission_id))
        return False

    async def on(self, learner_id: UUID, submission_id: UUID) -> Sequence[ClusterAnswer]:
        """What a learner got on a submission and was not withdrawn, newest first."""
        query = sa.select(ClusterAnswer).join(GivenAnswer).where(
            GivenAnswer.learner_id == learner_id, GivenAnswer.submission_id == submission_id,
            ClusterAnswer.withdrawn_at.is_(None),
        )  # fmt: skip
        return list(await self._session.scalars(query.order_by(ClusterAnswer.id.desc())))

    async def learners(self, answer_id: UUID) -> Sequence[UUID]:
        """Who got an answer."""
        query = sa.select(GivenAnswer.learner_id).where(GivenAnswer.answer_id == answer_id)
        return list(await self._session.scalars(query))

    async def solved(self, learner_id: UUID, exercise: str, at: datetime) -> None:
        """A learner has solved an exercise: count it once for each answer they had got on it."""
        theirs = sa.select(ClusterAnswer.id).where(ClusterAnswer.exercise == exercise)
        query = sa.update(GivenAnswer).where(
            GivenAnswer.learner_id == learner_id, GivenAnswer.answer_id.in_(theirs),
            GivenAnswer.solved_at.is_(None), sa.not_(GivenAnswer.had_solved),
        )  # fmt: skip
        await self._session.execute(query.values(solved_at=at))

    async def add_errands(self, errands: Sequence[AnswerErrand]) -> None:
        self._session.add_all(errands)
        await self._session.flush()

    async def due(self, moment: datetime, most: int) -> Sequence[AnswerErrand]:
        """The oldest errands whose time has come."""
        query = sa.select(AnswerErrand).where(AnswerErrand.due_at <= moment).order_by(AnswerErrand.id).limit(most)
        return list(await self._session.scalars(query))

    async def done(self, errand_id: UUID) -> None:
        await self._session.execute(sa.delete(AnswerErrand).where(AnswerErrand.id == errand_id))

    async def put_off(self, errand_id: UUID, seconds: float) -> None:
        later = sa.update(AnswerErrand).where(AnswerErrand.id == errand_id)
        values = {"attempts": AnswerErrand.attempts + 1, "due_at": now() + timedelta(seconds=seconds)}
        await self._session.execute(later.values(values))

    async def forget(self, user_id: UUID) -> None:
        """What somebody got is deleted; what they wrote stays, without a name."""
        await self._session.execute(sa.delete(GivenAnswer).where(GivenAnswer.learner_id == user_id))
        nameless = sa.update(ClusterAnswer).where(ClusterAnswer.author_id == user_id)
        await self._session.execute(nameless.values(author_id=None))
