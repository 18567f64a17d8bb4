"""Every query on the event store: adding, replaying, forgetting, and the numbers computed from stored facts."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple, cast
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from codecrafthub.analytics import privacy
from codecrafthub.analytics.models import ErasedPerson, Event
from codecrafthub.contracts.assessment import SubmissionJudged, SubmissionReceived, SubmissionRegraded, Verdict
from codecrafthub.contracts.feedback import HintRevealed
from codecrafthub.contracts.identity import UserRegistered
from codecrafthub.kit.statement import Statement

ACTIVE = (SubmissionReceived.topic, SubmissionJudged.topic, HintRevealed.topic)
"""What makes a learner active on a day: a submission counts even where judging it failed on our side."""

_is_accepted = Event.verdict == Verdict.ACCEPTED
_is_counted = sa.and_(Event.topic == SubmissionJudged.topic, Event.verdict != Verdict.INTERNAL_ERROR)
_is_sign_up = Event.topic == UserRegistered.topic
_count = sa.func.count()
_any_topic = sa.func.coalesce(Event.topic, "")
"""The topic, where it must not pick the index: SQLite would take it for narrower than a person or a limit."""


_ADD = Statement(sa.insert(cast("sa.Table", Event.__table__)))
_IS_ERASED = Statement(sa.select(sa.literal(True)).where(ErasedPerson.__table__.c.digest == sa.bindparam("digest")))


class SubmissionRow(NamedTuple):
    total: int
    recent: int
    accepted: int
    internal_errors: int


class DayRow(NamedTuple):
    day: date
    submissions: int
    accepted: int
    sign_ups: int


class ExerciseRow(NamedTuple):
    exercise: str
    learners: int
    submissions: int
    accepted: int


class LearnerRow(NamedTuple):
    """One learner's work on one exercise; of those who were forgotten all in one row, without a person."""

    person: UUID | None
    attempts: int
    accepted: int
    first: datetime
    last: datetime
    solved: datetime | None


class PersonalRow(NamedTuple):
    exercise: str
    attempts: int
    first_attempt_at: datetime
    solved_at: datetime | None


class EventRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def take_turn(self) -> None:
        """Let one transaction at a time add events, so that they become visible in the order of their positions.

        Without it a replay could step over a position whose transaction commits late. SQLite has one writer anyway.
        """
        if self._session.get_bind().dialect.name == "postgresql":
            await self._session.execute(sa.text("SELECT pg_advisory_xact_lock(hashtext('analytics.event'))"))

    async def add(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """Add events, given by their columns, in this order."""
        await _ADD.run_each(self._session, rows)

    async def after(self, position: int, limit: int) -> Sequence[Event]:
        query = sa.select(Event).where(Event.position > position).order_by(Event.position).limit(limit)
        return (await self._session.scalars(query)).all()

    async def latest(self, topics: Sequence[str], limit: int) -> Sequence[Event]:
        """The newest facts of some topics, newest first."""
        query = sa.select(Event).where(_any_topic.in_(topics)).order_by(Event.position.desc()).limit(limit)
        return (await self._session.scalars(query)).all()

    async def correct(self, fact: SubmissionRegraded) -> None:
        """Let a judged submission count with the verdict that it has been given since, as a solve or not."""
        mine = sa.and_(Event.person == fact.learner_id, _any_topic == SubmissionJudged.topic)
        query = sa.select(Event).where(mine, Event.exercise == fact.exercise).order_by(Event.position)
        judged = (await self._session.scalars(query)).all()
        for event in judged:
            if event.body["submission_id"] == str(fact.submission_id):
                event.verdict = fact.verdict
        solves = [
            event
            for event in judged
            if event.verdict == Verdict.ACCEPTED or (event.is_first_solve and fact.keeps_solved)
        ]
        for event in judged:
            event.is_first_solve = event in solves[:1]

    async def erased(self, people: Collection[UUID]) -> set[UUID]:
        """Those of some people who were forgotten."""
        session = self._session
        return {person for person in people if await _IS_ERASED.scalar(session, {"digest": privacy.digest(person)})}

    async def erase(self, person: UUID, at: datetime) -> None:
        """Take a person out of every stored event, and remember that they are gone."""
        if not await self.erased([person]):
            self._session.add(ErasedPerson(digest=privacy.digest(person), erased_at=at))
            await self._session.flush()
        theirs = sa.select(Event).where(Event.person == person)
        for event in (await self._session.scalars(theirs)).all():
            event.person, event.key, event.is_erased = None, privacy.NOBODY, True
            event.body = privacy.without_person(event.body)


class NumbersRepository:
    """Counts over stored facts; days and weeks are UTC."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def users(self, since: date) -> tuple[int, int]:
        """People who have an account, and those of them who signed up since a day."""
        query = sa.select(_count, _count.filter(Event.day >= since)).where(_is_sign_up, Event.person.is_not(None))
        total, recent = (await self._session.execute(query)).one()
        return total, recent

    async def submissions(self, since: date) -> SubmissionRow:
        query = sa.select(
            _count.filter(_is_counted),
            _count.filter(_is_counted, Event.day >= since),
            _count.filter(_is_accepted),
            _count.filter(Event.verdict == Verdict.INTERNAL_ERROR),
        ).where(Event.topic == SubmissionJudged.topic)
        return SubmissionRow(*(await self._session.execute(query)).one())

    async def active(self, since: date) -> int:
        people = sa.func.count(sa.distinct(Event.person))
        return await self._session.scalar(sa.select(people).where(Event.topic.in_(ACTIVE), Event.day >= since)) or 0

    async def days(self, since: date) -> list[DayRow]:
        """What happened on each day on which anything did, oldest first."""
        sign_ups = _count.filter(_is_sign_up)
        topics = Event.topic.in_((SubmissionJudged.topic, UserRegistered.topic))
        return await self._days(since, sign_ups, topics)

    async def personal_days(self, person: UUID, since: date) -> list[DayRow]:
        """What one person did on each day on which they did anything, oldest first."""
        mine = sa.and_(Event.person == person, _any_topic == SubmissionJudged.topic)
        return await self._days(since, sa.literal(0), mine)

    async def _days(self, since: date, sign_ups: sa.ColumnElement[int], chosen: sa.ColumnElement[bool]) -> list[DayRow]:
        query = (
            sa.select(Event.day, _count.filter(_is_counted), _count.filter(_is_counted, _is_accepted), sign_ups)
            .where(chosen, Event.day >= since)
            .group_by(Event.day)
            .order_by(Event.day)
        )
        return [DayRow(*row) for row in await self._session.execute(query)]

    async def exercises(self) -> list[ExerciseRow]:
        query = (
            sa.select(Event.exercise, sa.func.count(sa.distinct(Event.person)), _count, _count.filter(_is_accepted))
            .where(_is_counted, Event.exercise.is_not(None))
            .group_by(Event.exercise)
            .order_by(Event.exercise)
        )
        return [ExerciseRow(exercise or "", *rest) for exercise, *rest in await self._session.execute(query)]

    async def learners(self, exercise: str) -> list[LearnerRow]:
        """Everybody's work on an exercise."""
        at: Any = Event.occurred_at
        query = (
            sa.select(
                Event.person,
                _count,
                _count.filter(_is_accepted),
                sa.func.min(at),
                sa.func.max(at),
                sa.func.min(at).filter(Event.is_first_solve),
            )
            .where(_is_counted, Event.exercise == exercise)
            .group_by(Event.person)
        )
        return [LearnerRow(*row) for row in await self._session.execute(query)]

    async def attempts_to_solve(self, exercise: str) -> list[int]:
        """How many attempts each of its solvers needed."""
        attempt = Event.body["attempt"].as_integer()
        query = sa.select(attempt).where(
            Event.topic == SubmissionJudged.topic,
            Event.exercise == exercise,
            _is_accepted,
            Event.is_first_solve,
            attempt > 0,
        )
        return list((await self._session.scalars(query)).all())

    async def median_attempts(self) -> dict[str, float]:
        """Per exercise the median of the attempts that its solvers needed; SQLite has no median of its own."""
        attempt = Event.body["attempt"].as_integer()
        solves = (
            sa.select(
                Event.exercise,
                attempt.label("attempt"),
                sa.func.row_number().over(partition_by=Event.exercise, order_by=attempt).label("place"),
                _count.over(partition_by=Event.exercise).label("places"),
            )
            .where(Event.topic == SubmissionJudged.topic, _is_accepted, Event.is_first_solve, attempt > 0)
            .subquery()
        )
        middle = solves.c.place.in_(((solves.c.places + 1) // 2, (solves.c.places + 2) // 2))
        query = sa.select(solves.c.exercise, sa.func.avg(solves.c.attempt)).where(middle).group_by(solves.c.exercise)
        return {exercise: float(median) for exercise, median in await self._session.execute(query)}

    async def personal(self, person: UUID) -> list[PersonalRow]:
        """A learner's exercises, the one begun last first."""
        first: Any = sa.func.min(Event.occurred_at)
        query = (
            sa.select(Event.exercise, _count, first, first.filter(Event.is_first_solve))
            .where(
                Event.person == person,
                _any_topic == SubmissionJudged.topic,
                Event.verdict != Verdict.INTERNAL_ERROR,
            )
            .group_by(Event.exercise)
            .order_by(first.desc())
        )
        return [PersonalRow(*row) for row in await self._session.execute(query)]

    async def active_days(self, person: UUID) -> set[date]:
        query = sa.select(Event.day).where(Event.person == person, _any_topic.in_(ACTIVE)).distinct()
        return set((await self._session.scalars(query)).all())
