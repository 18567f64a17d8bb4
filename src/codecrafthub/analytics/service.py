"""Use cases of analytics: store facts, replay them, forget people, and say what happened in numbers."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from codecrafthub.analytics import days, privacy
from codecrafthub.analytics.columns.feed import Feed
from codecrafthub.analytics.columns.numbers import DayRow, ExerciseRow, HubNumbers
from codecrafthub.analytics.exercise_numbers import DROPPED_AFTER, exercise_statistics
from codecrafthub.analytics.models import Event
from codecrafthub.analytics.repository import EventRepository, PersonalDayRow, PersonalRepository
from codecrafthub.analytics.schemas import (
    Day,
    ExerciseNumbers,
    Overview,
    PersonalDay,
    PersonalExercise,
    PersonalNumbers,
    RecentEvent,
    SubmissionNumbers,
    UserNumbers,
)
from codecrafthub.analytics.summaries import SUMMARIES, summary
from codecrafthub.analytics.titles import Titles
from codecrafthub.contracts.analytics import ExerciseStatistics, StoredEvent
from codecrafthub.contracts.assessment import SubmissionRegraded
from codecrafthub.contracts.identity import UserErased
from codecrafthub.kit.clock import now
from codecrafthub.kit.database import Database, Session, after_commit
from codecrafthub.kit.facts import Envelope

WEEK = 7
RECENT = 20


class EventStore:
    """Every fact once and whole, in the order of arrival."""

    def __init__(self, database: Database, feed: Feed) -> None:
        self._database, self._feed = database, feed

    async def store(self, session: Session, envelopes: Sequence[Envelope]) -> None:
        """Keep facts; those about somebody who was forgotten are kept without them, however late they come."""
        events = EventRepository(session)
        await events.take_turn()
        people = [privacy.person_of(envelope.body) for envelope in envelopes]
        for envelope, person in zip(envelopes, people, strict=True):
            if person is not None and envelope.topic == UserErased.topic:
                await events.erase(person, envelope.occurred_at)
        erased = await events.erased({person for person in people if person is not None})
        await events.add(
            [
                _row(envelope, person, is_erased=person in erased)
                for envelope, person in zip(envelopes, people, strict=True)
            ]
        )
        for envelope, person in zip(envelopes, people, strict=True):
            if envelope.topic == SubmissionRegraded.topic and person not in erased:
                await events.correct(SubmissionRegraded.opened(envelope))
        after_commit(session, self._feed.tell)

    async def replay(self, after: int, limit: int) -> list[StoredEvent]:
        """The next stored facts behind a position, in order."""
        async with self._database.read(is_long=True) as session:
            found = await EventRepository(session).after(after, limit)
        return [StoredEvent.model_validate(event, from_attributes=True) for event in found]


class Statistics:
    """The numbers of the two pages, computed whenever they are asked for.

    One's own come from the event store by an index; those of the whole hub from the column store, which is
    first brought to where the event store is.
    """

    def __init__(self, database: Database, numbers: HubNumbers, feed: Feed, titles: Titles) -> None:
        self._database, self._numbers, self._feed = database, numbers, feed
        self._titles = titles

    async def overview(self, length: int) -> Overview:
        """What happened on the hub; `daily` covers the last `length` days."""
        titles = await self._titles.all()
        today = days.day_of(now())
        week, window = days.window(today, WEEK)[0], days.window(today, length)
        await self._feed.catch_up()
        users = await self._numbers.users(week)
        submissions = await self._numbers.submissions(week)
        active = await self._numbers.active(week)
        found = {row.day: row for row in await self._numbers.days(window[0])}
        exercises = await self._numbers.exercises()
        async with self._database.read(is_long=True) as session:
            recent = await EventRepository(session).latest(list(SUMMARIES), RECENT)
        rows = [found.get(day, DayRow(day, 0, 0, 0)) for day in window]
        return Overview(
            users=UserNumbers(total=users[0], last_7_days=users[1]),
            submissions=SubmissionNumbers(
                total=submissions.total,
                last_7_days=submissions.recent,
                accepted=submissions.accepted,
                internal_errors=submissions.internal_errors,
            ),
            active_learners_7_days=active,
            daily=[Day(date=r.day, submissions=r.submissions, accepted=r.accepted, sign_ups=r.sign_ups) for r in rows],
            exercises=[_exercise(row, titles.get(row.exercise)) for row in exercises],
            recent=[_recent(event, titles.get(event.exercise or "")) for event in recent],
        )

    async def exercise(self, slug: str) -> ExerciseStatistics:
        """How learners fare with one exercise."""
        await self._feed.catch_up()
        return exercise_statistics(slug, await self._numbers.exercise(slug, now() - DROPPED_AFTER))

    async def personal(self, person: UUID, length: int) -> PersonalNumbers:
        """A learner's own numbers; `daily` covers the last `length` days."""
        today = days.day_of(now())
        window = days.window(today, length)
        async with self._database.read(is_long=True) as session:
            theirs = PersonalRepository(session)
            found = {row.day: row for row in await theirs.days(person, window[0])}
            exercises = [PersonalExercise(**row._asdict()) for row in await theirs.exercises(person)]
            active = await theirs.active_days(person)
        rows = [found.get(day, PersonalDayRow(day, 0, 0)) for day in window]
        return PersonalNumbers(
            solved=sum(exercise.solved_at is not None for exercise in exercises),
            submissions=sum(exercise.attempts for exercise in exercises),
            active_days=len(active),
            streak_days=days.streak(active, today),
            daily=[PersonalDay(date=row.day, submissions=row.submissions, accepted=row.accepted) for row in rows],
            exercises=exercises,
        )


def _row(envelope: Envelope, person: UUID | None, *, is_erased: bool) -> dict[str, Any]:
    """A fact as the event store keeps it."""
    return {
        "id": envelope.id,
        "topic": envelope.topic,
        "key": privacy.NOBODY if is_erased else envelope.key,
        "occurred_at": envelope.occurred_at,
        "day": days.day_of(envelope.occurred_at),
        "person": None if is_erased else person,
        "exercise": envelope.body.get("exercise"),
        "verdict": envelope.body.get("verdict"),
        "body": privacy.without_person(envelope.body) if is_erased else envelope.body,
        "is_erased": is_erased,
        "is_first_solve": envelope.body.get("is_first_solve") is True,
    }


def _exercise(row: ExerciseRow, title: str | None) -> ExerciseNumbers:
    return ExerciseNumbers(
        exercise=row.exercise,
        title=title or row.exercise,
        learners=row.learners,
        submissions=row.submissions,
        accepted=row.accepted,
        pass_rate=round(row.accepted / row.submissions, 4),
        median_attempts_to_solve=row.median_attempts,
    )


def _recent(event: Event, title: str | None) -> RecentEvent:
    words = title or str(event.body.get("title") or event.exercise)
    return RecentEvent(at=event.occurred_at, topic=event.topic, summary=summary(event.topic, event.body, words))
