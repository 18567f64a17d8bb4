"""Every query on the event store: adding, replaying, forgetting, and the numbers of one person."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple, cast
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from codecrafthub.analytics import privacy
from codecrafthub.analytics.columns.numbers import ACTIVE
from codecrafthub.analytics.models import ErasedPerson, Event, EventChange
from codecrafthub.contracts.assessment import SubmissionJudged, SubmissionRegraded, Verdict
from codecrafthub.kit.statement import Statement

_is_accepted = Event.verdict == Verdict.ACCEPTED
_count = sa.func.count()
_is_counted = sa.and_(Event.topic == SubmissionJudged.topic, Event.verdict != Verdict.INTERNAL_ERROR)


_ADD = Statement(sa.insert(cast("sa.Table", Event.__table__)))
_IS_ERASED = Statement(sa.select(sa.literal(True)).where(ErasedPerson.__table__.c.digest == sa.bindparam("digest")))


class PersonalDayRow(NamedTuple):
    day: date
    submissions: int
    accepted: int


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
        query = sa.select(Event).where(Event.topic.in_(topics)).order_by(Event.position.desc()).limit(limit)
        return (await self._session.scalars(query)).all()

    async def correct(self, fact: SubmissionRegraded) -> None:
        """Let a judged submission count with the verdict that it has been given since, as a solve or not."""
        mine = sa.and_(Event.person == fact.learner_id, Event.topic == SubmissionJudged.topic)
        query = sa.select(Event).where(mine, Event.exercise == fact.exercise).order_by(Event.position)
        judged = (await self._session.scalars(query)).all()
        before = {event: (event.verdict, event.is_first_solve) for event in judged}
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
        await self._note_changes(event for event, was in before.items() if was != (event.verdict, event.is_first_solve))

    async def erased(self, people: Collection[UUID]) -> set[UUID]:
        """Those of some people who were forgotten."""
        session = self._session
        return {person for person in people if await _IS_ERASED.scalar(session, {"digest": privacy.digest(person)})}

    async def erase(self, person: UUID, at: datetime) -> None:
        """Take a person out of every stored event, and remember that they are gone."""
        if not await self.erased([person]):
            self._session.add(ErasedPerson(digest=privacy.digest(person), erased_at=at))
            await self._session.flush()
        theirs = (await self._session.scalars(sa.select(Event).where(Event.person == person))).all()
        for event in theirs:
            event.person, event.key, event.is_erased = None, privacy.NOBODY, True
            event.body = privacy.without_person(event.body)
        await self._note_changes(theirs)

    async def _note_changes(self, events: Iterable[Event]) -> None:
        if changed := [{"position": event.position} for event in events]:
            await self._session.execute(sa.insert(EventChange), changed)


class PersonalRepository:
    """What one person did; days are UTC."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def days(self, person: UUID, since: date) -> list[PersonalDayRow]:
        """What they did on each day on which they did anything, oldest first."""
        query = (
            sa.select(Event.day, _count, _count.filter(_is_accepted))
            .where(Event.person == person, _is_counted, Event.day >= since)
            .group_by(Event.day)
            .order_by(Event.day)
        )
        return [PersonalDayRow(*row) for row in await self._session.execute(query)]

    async def exercises(self, person: UUID) -> list[PersonalRow]:
        """A learner's exercises, the one begun last first."""
        first: Any = sa.func.min(Event.occurred_at)
        query = (
            sa.select(Event.exercise, _count, first, first.filter(Event.is_first_solve))
            .where(Event.person == person, _is_counted)
            .group_by(Event.exercise)
            .order_by(first.desc())
        )
        return [PersonalRow(*row) for row in await self._session.execute(query)]

    async def active_days(self, person: UUID) -> set[date]:
        query = sa.select(Event.day).where(Event.person == person, Event.topic.in_(ACTIVE)).distinct()
        return set((await self._session.scalars(query)).all())
