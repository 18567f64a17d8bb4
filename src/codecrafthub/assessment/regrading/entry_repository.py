"""The queries about a regrade's entries and the submissions they concern."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from codecrafthub.assessment.models import Solution, StoredSubmission
from codecrafthub.assessment.regrading.models import Effect, Regrade, RegradeEntry, State
from codecrafthub.assessment.regrading.progress import Result
from codecrafthub.contracts.assessment import SubmissionStatus, Verdict
from codecrafthub.kit.database import JSON_DOCUMENT

_e, _s = RegradeEntry, StoredSubmission
_QUIETLY = {"synchronize_session": False}
_IS_JUDGED = _s.status == SubmissionStatus.JUDGED


@dataclass(frozen=True, slots=True)
class Task:
    """A submission to be judged again: its code, and what was found of it before."""

    submission_id: UUID
    is_again: bool
    files: dict[str, str]
    seed: int | None
    old: dict[str, Any]


class Count(NamedTuple):
    """How many entries of a regrade have all this in common."""

    regrade_id: UUID
    state: str
    effect: str | None
    old_verdict: str
    verdict: str | None
    number: int


class Listed(NamedTuple):
    """An entry as lists show it, without findings, and when its submission was sent."""

    entry: RegradeEntry
    attempt: int
    submitted_at: datetime


class EntryRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def choose(self, regrade: Regrade) -> int:
        """Make an entry of each submission that a regrade asks for, and say how many."""
        values = {
            "regrade_id": sa.literal(regrade.id, sa.Uuid),
            "submission_id": _s.id,
            "learner_id": _s.learner_id,
            "based_on": _s.regrade_id,
            "based_at": _s.regraded_at,
            "state": sa.literal(State.PENDING.value),
            "old_verdict": _s.verdict,
            "old_passed": _s.passed,
            "old_total": _s.total,
            "passed": sa.literal(0),
            "total": sa.literal(0),
            "changes": sa.literal([], JSON_DOCUMENT),
        }
        chosen = sa.select(*values.values()).where(_s.id.in_(_chosen(regrade)))
        await self._session.execute(sa.insert(_e).from_select(list(values), chosen))
        query = sa.select(sa.func.count()).where(_e.regrade_id == regrade.id)
        return int(await self._session.scalar(query) or 0)

    async def next_to_judge(self, regrade_id: UUID) -> Task | None:
        """The next submission to judge; those that failed on our side come once more after all others."""
        columns = (_s.id, _s.files, _s.seed, _s.verdict, _s.passed, _s.total, _s.tests)
        query = sa.select(*columns).join(_e, _e.submission_id == _s.id).order_by(_e.learner_id, _e.submission_id)
        for state in (State.PENDING, State.AGAIN):
            mine = query.where(_e.regrade_id == regrade_id, _e.state == state).limit(1)
            if (row := (await self._session.execute(mine)).one_or_none()) is not None:
                old = {"verdict": row.verdict, "passed": row.passed, "total": row.total, "tests": row.tests}
                return Task(row.id, state is State.AGAIN, row.files, row.seed, old)
        return None

    async def store(self, regrade_id: UUID, submission_id: UUID, values: dict[str, Any]) -> None:
        """Store what judging an entry came to, once."""
        mine = (_e.regrade_id == regrade_id, _e.submission_id == submission_id)
        waits = _e.state.in_((State.PENDING, State.AGAIN))
        await self._session.execute(sa.update(_e).where(*mine, waits).values(values), execution_options=_QUIETLY)

    async def next_in(self, regrade_id: UUID, state: State) -> RegradeEntry | None:
        """The next entry in a state, locked; those of one learner follow each other."""
        query = sa.select(_e).where(_e.regrade_id == regrade_id, _e.state == state)
        query = query.order_by(_e.learner_id, _e.submission_id).limit(1)
        return await self._session.scalar(query.with_for_update())

    async def submission(self, submission_id: UUID) -> StoredSubmission | None:
        """The submission of an entry, locked."""
        return await self._session.scalar(sa.select(_s).where(_s.id == submission_id).with_for_update())

    async def results(self, learner_id: UUID, exercise: str) -> list[Result]:
        """What is found of a learner's submissions for an exercise at present, in the order of judging."""
        query = sa.select(_s.verdict, _s.passed, _s.judged_at).order_by(_s.judged_at, _s.id)
        mine = query.where(_s.learner_id == learner_id, _s.exercise == exercise, _IS_JUDGED)
        found = await self._session.execute(mine)
        return [Result(verdict, passed, at) for verdict, passed, at in found if verdict is not None and at is not None]

    async def solves(self, regrade: Regrade) -> tuple[int, int]:
        """How many learners would have the exercise solved who have not now, and how many the other way round."""
        mine = sa.and_(_e.submission_id == _s.id, _e.regrade_id == regrade.id, _e.state == State.JUDGED)
        is_accepted = sa.func.coalesce(_e.verdict, _s.verdict) == Verdict.ACCEPTED
        after = (
            sa.select(_s.learner_id, sa.func.max(sa.case((is_accepted, 1), else_=0)).label("is_solved"))
            .outerjoin(_e, mine)
            .where(_s.exercise == regrade.exercise, _IS_JUDGED)
            .group_by(_s.learner_id)
            .having(sa.func.count().filter(_e.effect != Effect.UNCHANGED) > 0)
            .subquery()
        )
        theirs = sa.and_(Solution.learner_id == after.c.learner_id, Solution.exercise == regrade.exercise)
        gained = sa.and_(after.c.is_solved == 1, Solution.solved_at.is_(None))
        lost = sa.and_(after.c.is_solved == 0, Solution.solved_at.is_not(None))
        query = sa.select(sa.func.count().filter(gained), sa.func.count().filter(lost))
        row = (await self._session.execute(query.select_from(after).join(Solution, theirs))).one()
        return int(row[0]), int(row[1])

    async def is_superseded(self, regrade_id: UUID) -> bool:
        """Whether any submission that a regrade was applied to has been regraded otherwise since."""
        is_other = sa.or_(_s.regrade_id.is_(None), _s.regrade_id != regrade_id)
        query = sa.select(_e.submission_id).join(_s, _s.id == _e.submission_id)
        query = query.where(_e.regrade_id == regrade_id, _e.state == State.APPLIED, is_other)
        return await self._session.scalar(query.limit(1)) is not None

    async def counts(self, regrades: Collection[UUID]) -> list[Count]:
        """How many entries stand how, for some regrades."""
        columns = (_e.regrade_id, _e.state, _e.effect, _e.old_verdict, _e.verdict)
        query = sa.select(*columns, sa.func.count()).where(_e.regrade_id.in_(regrades)).group_by(*columns)
        return [Count(*row) for row in await self._session.execute(query)]

    async def page(
        self, regrade_id: UUID, *, effects: Sequence[Effect], states: Sequence[State], after: UUID | None, limit: int
    ) -> list[Listed]:
        """Entries with one of these effects or in one of these states, in the order of their submissions."""
        wanted = sa.or_(_e.effect.in_(effects), _e.state.in_(states))
        query = sa.select(_e, _s.attempt, _s.submitted_at).join(_s, _s.id == _e.submission_id)
        query = query.where(_e.regrade_id == regrade_id, wanted).order_by(_e.submission_id).limit(limit)
        if after is not None:
            query = query.where(_e.submission_id > after)
        rows = await self._session.execute(query.options(sa.orm.defer(_e.findings, raiseload=True)))
        return [Listed(*row) for row in rows]

    async def learners(self, exercise: str, limit: int) -> list[tuple[UUID, int]]:
        """Who has judged submissions for an exercise, and how many, those with most first."""
        count = sa.func.count().label("count")
        query = sa.select(_s.learner_id, count).where(_s.exercise == exercise, _IS_JUDGED).group_by(_s.learner_id)
        rows = await self._session.execute(query.order_by(count.desc(), _s.learner_id).limit(limit))
        return [(learner, number) for learner, number in rows]

    async def delete_all(self, regrade_id: UUID) -> None:
        await self._session.execute(sa.delete(_e).where(_e.regrade_id == regrade_id), execution_options=_QUIETLY)

    async def erase(self, learner_id: UUID) -> None:
        await self._session.execute(sa.delete(_e).where(_e.learner_id == learner_id), execution_options=_QUIETLY)


def _chosen(regrade: Regrade) -> sa.Select[UUID]:
    """The submissions that a regrade asks for: each learner's latest or best is found before verdicts are looked at."""
    asked = [_s.exercise == regrade.exercise, _IS_JUDGED]
    if regrade.since is not None:
        asked.append(_s.submitted_at >= regrade.since)
    if regrade.learner_id is not None:
        asked.append(_s.learner_id == regrade.learner_id)
    share = sa.func.coalesce(_s.passed * 1.0 / sa.func.nullif(_s.total, 0), 0.0)
    is_accepted = sa.case((_s.verdict == Verdict.ACCEPTED, 1), else_=0)
    orders = {"latest": (_s.id.desc(),), "best": (is_accepted.desc(), share.desc(), _s.id)}
    order = orders.get(regrade.which, (_s.id,))
    place = sa.func.row_number().over(partition_by=_s.learner_id, order_by=order)
    found = sa.select(_s.id, _s.verdict, _s.tests_hash, place.label("place")).where(*asked).subquery()
    query = sa.select(found.c.id)
    if regrade.which in orders:
        query = query.where(found.c.place == 1)
    if regrade.verdicts:
        query = query.where(found.c.verdict.in_(regrade.verdicts))
    if regrade.only_outdated:
        query = query.where(found.c.tests_hash != regrade.tests_hash)
    return query
